package io.sgwarden.scanner.format;

import io.sgwarden.scanner.report.ReportedController;
import io.sgwarden.scanner.report.ScanReport;
import java.util.List;
import java.util.stream.Collectors;

/** The settings of the cluster's controllers for people, a line for each. */
final class ControllerText {
    static final String TITLE = "Controllers";

    private ControllerText() {}

    static List<String> lines(ScanReport report) {
        return report.controllers().stream().map(ControllerText::line).toList();
    }

    /** Only those of which something is not known, or which do not run. */
    static List<String> doubtful(ScanReport report) {
        return report.controllers().stream()
                .filter(controller ->
                        controller.replicas() == 0 || !controller.notKnown().isEmpty())
                .map(controller -> controller.deployment() + replicas(controller) + notKnown(controller))
                .toList();
    }

    private static String line(ReportedController controller) {
        return controller.deployment() + replicas(controller) + ": " + settings(controller) + notKnown(controller);
    }

    private static String replicas(ReportedController controller) {
        return controller.replicas() == 0 ? " (scaled to zero)" : "";
    }

    private static String notKnown(ReportedController controller) {
        return controller.reasons().entrySet().stream()
                .map(reason -> String.join(", ", reason.getValue()) + " (" + reason.getKey() + ")")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("; "), text -> text.isEmpty() ? "" : ". Not known: " + text));
    }

    private static String settings(ReportedController controller) {
        return controller.settings().entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining("; "));
    }
}
