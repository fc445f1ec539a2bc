package io.sgwarden.schemas.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An exemption of some objects from one rule: its violations go to the audit log only.
 *
 * @param namespaces where it applies; empty: everywhere
 * @param names of objects to which it applies; empty: all
 * @param until the last day on which it applies; absent: no end
 * @param reason why, for whoever reads the policy later
 */
public record Exemption(
        String rule, List<String> namespaces, List<String> names, Optional<LocalDate> until, String reason) {
    public Exemption {
        namespaces = List.copyOf(namespaces);
        names = List.copyOf(names);
    }

    public boolean covers(String violatedRule, String namespace, String name) {
        return rule.equals(violatedRule)
                && (namespaces.isEmpty() || namespaces.contains(namespace))
                && (names.isEmpty() || names.contains(name));
    }

    public boolean hasExpired(LocalDate today) {
        return until.filter(today::isAfter).isPresent();
    }
}
