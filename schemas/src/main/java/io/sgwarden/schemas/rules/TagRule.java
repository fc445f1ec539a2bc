package io.sgwarden.schemas.rules;

import java.util.List;
import java.util.Optional;

/** A rule about each element of {@code tags} by itself. */
interface TagRule extends Rule {
    Optional<RawViolation> check(Element tag, SpecView spec);

    @Override
    default List<RawViolation> check(SpecView spec) {
        return Rule.each(spec.tags(), tag -> check(tag, spec));
    }
}
