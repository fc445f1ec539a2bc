package io.sgwarden.schemas.rules;

import java.util.List;
import java.util.Optional;

/** A rule about each element of {@code userIDGroupPairs} by itself. */
interface PairRule extends Rule {
    Optional<RawViolation> check(Element pair, SpecView spec);

    @Override
    default List<RawViolation> check(SpecView spec) {
        return Rule.each(spec.pairs(), pair -> check(pair, spec));
    }
}
