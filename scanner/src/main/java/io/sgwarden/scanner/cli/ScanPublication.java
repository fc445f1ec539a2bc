package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.pipeline.Progress;
import io.sgwarden.scanner.publish.Published;
import io.sgwarden.scanner.publish.Published.Refusal;
import io.sgwarden.scanner.publish.Published.Written;
import io.sgwarden.scanner.publish.Publisher;
import io.sgwarden.scanner.publish.ReportApi;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.scanner.report.ScanReport;
import java.io.PrintWriter;
import java.util.List;

/** Publishes what a scan found, once or in every scan cycle; the same trouble is reported once. */
final class ScanPublication {
    private final ReportApi api;
    private final Publisher publisher;
    private final PrintWriter err;
    private final SourceOptions options;
    private List<String> troubles = List.of();

    ScanPublication(ReportApi api, Publisher publisher, PrintWriter err, SourceOptions options) {
        this.api = api;
        this.publisher = publisher;
        this.err = err;
        this.options = options;
    }

    ExitStatus publish(ScanReport report, Progress progress) {
        Published published =
                progress.during("publishing reports", soFar -> publisher.publish(report, soFar), Published::reports);
        ExitStatus status = switch (published) {
            case Published.Missing(List<String> versions) -> {
                String instead = versions.isEmpty() ? "" : " of this version, only of " + String.join(", ", versions);
                say(List.of("not published: the cluster has no " + api.group()
                        + " reports" + instead + "; install the CRDs of " + api.apiVersion()
                        + ", or leave --publish out"));
                yield ExitStatus.CLEAN;
            }
            case Published.Unread(String reason) -> {
                say(List.of("Could not publish to " + api.group() + ": " + reason));
                yield ExitStatus.INCOMPLETE;
            }
            case Written written -> {
                say(written.refusals().stream().map(Refusal::line).toList());
                sum(written);
                yield written.refusals().isEmpty() ? ExitStatus.CLEAN : ExitStatus.INCOMPLETE;
            }
        };
        err.flush();
        return status;
    }

    private void say(List<String> lines) {
        if (!lines.equals(troubles)) {
            lines.forEach(line -> err.println("sgwarden: " + PlainText.of(line)));
        }
        troubles = lines;
    }

    private void sum(Written written) {
        if (options.quiet || !written.isNews()) {
            return;
        }
        err.println("sgwarden: published to " + api.group() + ": " + written.created() + " created, "
                + written.changed() + " changed, " + written.unchanged() + " unchanged, " + written.removed()
                + " removed, "
                + (written.left() == 0 ? "" : written.left() + " left as a later run wrote them, ")
                + written.announced() + " announced"
                + (written.silent() == 0 ? "" : " (" + written.silent() + " more are not)"));
    }
}
