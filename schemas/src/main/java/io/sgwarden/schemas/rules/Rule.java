package io.sgwarden.schemas.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A rule about an object that a JSON Schema cannot state. It is stateless and pure, and accepts any JSON. */
interface Rule extends CatalogueEntry {

    List<RawViolation> check(SpecView spec);

    /** Whether it checks annotations: the controller reads them even if it does not send the spec to EC2. */
    default boolean checksAnnotations() {
        return false;
    }

    /** What is found in parts that are checked one by one. Nearly always that is nothing, and then it costs nothing. */
    static <T> List<RawViolation> each(List<T> parts, Function<T, Optional<RawViolation>> check) {
        List<RawViolation> found = List.of();
        for (T part : parts) {
            Optional<RawViolation> violation = check.apply(part);
            if (violation.isPresent()) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(violation.get());
            }
        }
        return found;
    }
}
