package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.LogsRead;
import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.report.ControllerErrors;
import io.sgwarden.scanner.report.ControllerErrors.ErrorCount;
import io.sgwarden.scanner.report.ScanReport;
import java.util.List;
import java.util.stream.Stream;

/** What the controllers report, in the same words in every rendering. */
final class ControllerErrorText {
    static final String TITLE = "What the controllers report";

    private ControllerErrorText() {}

    /** A line for each error, and one that says what it is known from; none where there is nothing to say. */
    static List<String> lines(ScanReport report) {
        return report.controllerErrors().stream()
                .flatMap(known -> Stream.concat(known.errors().stream().map(ControllerErrorText::line), logs(known)))
                .toList();
    }

    private static String line(ErrorCount error) {
        return error(error) + ": " + count(error.objects(), "object")
                + error.newest().map(time -> ", last at " + PlainTime.of(time)).orElse("");
    }

    private static String error(ErrorCount error) {
        return switch (error.code()) {
            case ControllerErrors.LOST -> "\"Resource already exists\", without EC2's error";
            case ControllerErrors.NO_ANSWER -> error.operation().orElse("a call") + " without an answer";
            default ->
                error.code() + error.operation().map(name -> " of " + name).orElse("");
        };
    }

    private static Stream<String> logs(ControllerErrors known) {
        return known.logs().stream()
                .map(logs -> logs.read().isEmpty() ? "no log of a controller was read" : read(logs));
    }

    private static String read(LogsRead logs) {
        return "known from conditions and from " + count(logs.read().size(), "log") + ": "
                + String.join(", ", logs.read())
                + (logs.notUnderstood() == 0
                        ? ""
                        : "; errors of a form that is not known: " + count(logs.notUnderstood(), "line"));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
