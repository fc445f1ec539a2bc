package io.sgwarden.schemas.rules;

import java.util.List;
import java.util.Optional;

/** A rule about each element of {@code ingressRules} or {@code egressRules} by itself. */
interface EntryRule extends Rule {
    Optional<RawViolation> check(EntryView entry, SpecView spec);

    @Override
    default List<RawViolation> check(SpecView spec) {
        return Rule.each(spec.entries(), entry -> check(entry, spec));
    }
}
