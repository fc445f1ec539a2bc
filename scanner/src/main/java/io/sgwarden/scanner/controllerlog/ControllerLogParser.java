package io.sgwarden.scanner.controllerlog;

import io.sgwarden.scanner.controllerlog.LogLine.Failed;
import io.sgwarden.scanner.controllerlog.LogLine.Irrelevant;
import io.sgwarden.scanner.controllerlog.LogLine.NotUnderstood;
import io.sgwarden.scanner.model.FailedCall;
import io.sgwarden.scanner.model.ResourceKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads logs of ACK's EC2 controller, in the JSON form and in the console form of {@code --enable-development-logging}.
 *
 * <p>A log is hostile input: names and messages in it come from users and from EC2.
 */
public final class ControllerLogParser {
    /** The longest line that a controller writes is a tenth of this. */
    static final int MAX_LINE = 64 * 1024;
    /** More objects than that do not fail at once; the others are counted. */
    static final int MAX_CALLS = 20_000;

    private final ErrorLines lines;

    public ControllerLogParser(Redaction redaction) {
        this.lines = new ErrorLines(redaction);
    }

    /** The log of one controller, or of several one after the other. */
    public ControllerLog parse(String text) {
        Map<Kind, FailedCall> newest = new HashMap<>();
        int notUnderstood = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            switch (lines.read(line)) {
                case Failed(FailedCall call) -> {
                    if (newest.size() < MAX_CALLS || newest.containsKey(Kind.of(call))) {
                        newest.merge(Kind.of(call), call, ControllerLogParser::newer);
                    } else {
                        notUnderstood++;
                    }
                }
                case NotUnderstood() -> notUnderstood++;
                case Irrelevant() -> {}
            }
        }
        return new ControllerLog(
                newest.values().stream()
                        .sorted(Comparator.comparing((FailedCall call) -> call.object())
                                .thenComparing(FailedCall::time)
                                .thenComparing(call -> call.error().text()))
                        .toList(),
                notUnderstood);
    }

    private static FailedCall newer(FailedCall one, FailedCall other) {
        return other.time().isBefore(one.time()) ? one : other;
    }

    /** Calls of which only the newest counts: a controller repeats what failed. */
    private record Kind(ResourceKey object, Optional<String> operation, Optional<String> code) {
        static Kind of(FailedCall call) {
            return new Kind(
                    call.object(), call.error().operation(), call.error().code());
        }
    }
}
