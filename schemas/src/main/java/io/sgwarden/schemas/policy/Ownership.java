package io.sgwarden.schemas.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the operator knows about who owns the groups of an account, and AWS cannot show.
 *
 * @param exclusiveAccounts accounts in which no other cluster's ACK works
 * @param clusters for an account, the names of all clusters whose ACK works in it; a dump of each must be given
 * @param eksCapabilities ARNs of the EKS Capabilities for ACK of this cluster
 * @param tagTemplate tags that the controller was configured to put on every group, with ACK's placeholders such as
 *     {@code %K8S_RESOURCE_NAME%}
 * @param foreignTags keys, or key prefixes ending in {@code *}, that only another owner sets
 */
public record Ownership(
        Set<String> exclusiveAccounts,
        Map<String, List<String>> clusters,
        List<String> eksCapabilities,
        Map<String, String> tagTemplate,
        List<String> foreignTags) {

    public static final Ownership NONE = new Ownership(Set.of(), Map.of(), List.of(), Map.of(), List.of());

    public Ownership {
        exclusiveAccounts = Set.copyOf(exclusiveAccounts);
        clusters = Map.copyOf(clusters);
        eksCapabilities = List.copyOf(eksCapabilities);
        tagTemplate = Map.copyOf(tagTemplate);
        foreignTags = List.copyOf(foreignTags);
    }
}
