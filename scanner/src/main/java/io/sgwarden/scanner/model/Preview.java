package io.sgwarden.scanner.model;

import io.sgwarden.schemas.permission.Permission;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the next reconcile will change in EC2.
 *
 * @param rulesRemoved AWS's default egress rules included
 * @param rulesInterrupted revoked and authorized again: in between EC2 refuses their traffic
 * @param tagsRemoved key to value
 */
public record Preview(
        List<Permission> rulesAdded,
        List<Permission> rulesRemoved,
        List<Permission> rulesInterrupted,
        Map<String, String> tagsAdded,
        Map<String, String> tagsRemoved) {

    public Preview {
        rulesAdded = sorted(rulesAdded);
        rulesRemoved = sorted(rulesRemoved);
        rulesInterrupted = sorted(rulesInterrupted);
        tagsAdded = java.util.Collections.unmodifiableMap(new TreeMap<>(tagsAdded));
        tagsRemoved = java.util.Collections.unmodifiableMap(new TreeMap<>(tagsRemoved));
    }

    private static List<Permission> sorted(Collection<Permission> permissions) {
        return List.copyOf(new TreeSet<>(permissions));
    }

    /** Whether the reconcile removes nothing but what AWS itself put there. */
    public boolean removesNothing() {
        return tagsRemoved.isEmpty()
                && rulesRemoved.stream()
                        .allMatch(rule ->
                                rule.equals(Permission.DEFAULT_EGRESS) || rule.equals(Permission.DEFAULT_EGRESS_IPV6));
    }
}
