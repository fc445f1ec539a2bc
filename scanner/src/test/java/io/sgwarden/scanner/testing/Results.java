package io.sgwarden.scanner.testing;

import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.Outcome.Reason;
import io.sgwarden.scanner.model.Outcome.Result;
import java.util.stream.Stream;

/** Results of repairs for tests to which the reason does not matter. */
public final class Results {
    private Results() {}

    /** A result with that end. */
    public static Result of(End end, String message) {
        Reason reason = Stream.of(Reason.values())
                .filter(candidate -> candidate.end() == end)
                .findFirst()
                .orElseThrow();
        return new Result(reason, message);
    }
}
