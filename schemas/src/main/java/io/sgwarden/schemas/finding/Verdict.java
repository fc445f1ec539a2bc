package io.sgwarden.schemas.finding;

import java.util.List;
import java.util.Optional;

/**
 * The result of checking one object.
 *
 * @param violations all of them, in the order of the fields in the object
 * @param exemption why the rules about the spec were not applied, if they were not
 */
public record Verdict(List<Violation> violations, Optional<String> exemption) {

    public Verdict {
        violations = List.copyOf(violations);
    }

    public boolean denied() {
        return violations.stream().anyMatch(violation -> violation.severity() == Severity.DENY);
    }

    public List<Violation> of(Severity severity) {
        return violations.stream()
                .filter(violation -> violation.severity() == severity)
                .toList();
    }
}
