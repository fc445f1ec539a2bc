package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.Preview;
import java.util.List;
import java.util.Optional;

/**
 * A finding with what holds whatever the state.
 *
 * @param preview what a reconcile would do now; absent where there is no group
 * @param objections why nothing may be done on the evidence alone: opt-outs and harm
 */
public record Decision(Finding finding, Optional<Preview> preview, List<Objection> objections) {
    public Decision {
        objections = List.copyOf(objections);
    }
}
