package io.sgwarden.scanner.planfile;

import java.util.List;
import java.util.Optional;

/**
 * A plan as it is written to a file.
 *
 * @param sha256 hash of the steps, by which the plan is approved
 * @param capExceeded why nothing at all may be applied
 * @param <S> the kind of its steps
 */
record PlanDocument<S>(String apiVersion, String kind, String sha256, Optional<String> capExceeded, List<S> steps) {
    PlanDocument {
        steps = List.copyOf(steps);
    }
}
