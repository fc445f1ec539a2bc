package io.sgwarden.schemas.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator knows about who owns the groups of an account, and AWS cannot show.
 *
 * @param exclusiveAccounts accounts in which no other cluster's ACK works
 * @param clusters for an account, the names of all clusters whose ACK works in it; a dump of each must be given
 * @param eksCapabilities ARNs of the EKS Capabilities for ACK of this cluster
 * @param tagTemplate tags that the controller puts on every group, used where its Deployment does not show them; with
 *     ACK's placeholders such as {@code %K8S_RESOURCE_NAME%}
 * @param clusterTag key of a tag that the controller puts on every group, with a value that no other cluster uses. Two
 *     clusters may share their Helm values, so only the operator knows
 * @param foreignTags keys, or key prefixes ending in {@code *}, that only another owner sets
 */
public record Ownership(
        Set<String> exclusiveAccounts,
        Map<String, List<String>> clusters,
        List<String> eksCapabilities,
        Map<String, String> tagTemplate,
        Optional<String> clusterTag,
        List<String> foreignTags) {

    public static final Ownership NONE =
            new Ownership(Set.of(), Map.of(), List.of(), Map.of(), Optional.empty(), List.of());

    /** The same, where no tag tells clusters apart. */
    public Ownership withoutClusterTag() {
        return new Ownership(exclusiveAccounts, clusters, eksCapabilities, tagTemplate, Optional.empty(), foreignTags);
    }

    public Ownership {
        exclusiveAccounts = Set.copyOf(exclusiveAccounts);
        clusters = Map.copyOf(clusters);
        eksCapabilities = List.copyOf(eksCapabilities);
        tagTemplate = Map.copyOf(tagTemplate);
        foreignTags = List.copyOf(foreignTags);
    }
}
