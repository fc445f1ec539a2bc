package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.schemas.policy.Ownership;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a group's tags say of the cluster that made it, where no object is there to compare with.
 *
 * @param templates tags that a controller of this cluster sets, one for each controller
 */
public record ClusterTags(Ownership ownership, List<Map<String, String>> templates) {
    private static final Set<String> ACK = Set.of(
            Ack.TAG_NAMESPACE,
            Ack.TAG_CONTROLLER_VERSION,
            AckTags.EKS_NAMESPACE,
            AckTags.EKS_NAME,
            AckTags.EKS_CAPABILITY);

    public ClusterTags {
        templates = List.copyOf(templates);
    }

    /** By the controllers of the scanned cluster, as far as their Deployments and the policy show them. */
    public static ClusterTags of(Inventory inventory, Policy policy) {
        ControllerConfiguration notSeen = ControllerConfiguration.notKnown("no Deployment of it was seen");
        Stream<ControllerConfiguration> seen =
                inventory.cluster().controllers().asOptional().orElse(List.of()).stream();
        return new ClusterTags(
                policy.ownership(),
                Stream.concat(seen, Stream.of(notSeen))
                        .map(controller -> controller.with(policy.overrides()))
                        .map(controller ->
                                TagTemplate.of(controller, policy.ownership()).tags())
                        .distinct()
                        .toList());
    }

    /** Whether the EKS Capability or the tag that names the cluster says that this cluster made the group. */
    public boolean nameThisCluster(Map<String, String> tags) {
        String capability = tags.get(AckTags.EKS_CAPABILITY);
        if (capability != null) {
            return ownership.eksCapabilities().contains(capability);
        }
        return AckTags.hasControllerVersion(tags)
                && ownership
                        .clusterTag()
                        .filter(key -> templates.stream()
                                .map(template -> template.getOrDefault(key, "%"))
                                .anyMatch(value -> !value.contains("%") && value.equals(tags.get(key))))
                        .isPresent();
    }

    /** Tags that neither ACK nor a controller of this cluster writes. */
    public SortedSet<String> beyondTemplates(Map<String, String> tags) {
        TreeSet<String> others = new TreeSet<>(tags.keySet());
        others.removeAll(ACK);
        templates.forEach(template -> others.removeAll(template.keySet()));
        return others;
    }
}
