package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.report.ReportedAction;
import java.util.List;
import java.util.Optional;

/**
 * How the repair of one object ended, as reports hold it.
 *
 * @param id of the message; absent in reports of earlier versions
 * @param written what was written and stays, in order
 */
record ReportedOutcome(
        String namespace,
        String name,
        String uid,
        String outcome,
        Optional<String> id,
        String message,
        List<ReportedAction> written) {

    ReportedOutcome {
        written = List.copyOf(written);
    }

    static ReportedOutcome of(Outcome outcome) {
        return new ReportedOutcome(
                outcome.key().namespace(),
                outcome.key().name(),
                outcome.uid(),
                outcome.end().id(),
                Optional.of(outcome.reason().id()),
                outcome.message(),
                outcome.written().stream().map(ReportedAction::of).toList());
    }
}
