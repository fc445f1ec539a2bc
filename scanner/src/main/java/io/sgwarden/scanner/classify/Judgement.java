package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.Preview;
import java.util.List;
import java.util.Optional;

/**
 * A finding with what holds whatever the state: what a wake would do now, and what speaks against doing anything on the
 * strength of evidence alone.
 *
 * @param wake absent where there is no group
 * @param objections opt-outs and harm
 */
public record Judgement(Finding finding, Optional<Preview> wake, List<Objection> objections) {
    public Judgement {
        objections = List.copyOf(objections);
    }
}
