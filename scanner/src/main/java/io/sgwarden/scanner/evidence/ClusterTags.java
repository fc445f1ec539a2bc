package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.schemas.policy.ControllerOverrides;
import io.sgwarden.schemas.policy.Ownership;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a group's tags say of the cluster that made it, where no object is there to compare with. */
public final class ClusterTags {
    private static final Set<String> ACK = Set.of(
            Ack.TAG_NAMESPACE,
            Ack.TAG_CONTROLLER_VERSION,
            AckTags.EKS_NAMESPACE,
            AckTags.EKS_NAME,
            AckTags.EKS_CAPABILITY);

    private final Ownership ownership;
    private final List<TagTemplate> templates;
    /** Keys of tags that specs set themselves, here or in another cluster. */
    private final Set<String> setBySpecs = new TreeSet<>();

    /** By the controllers of the scanned cluster, as far as their Deployments and the policy show them. */
    public ClusterTags(Inventory inventory, Policy policy) {
        this.ownership = reliable(inventory, policy);
        this.templates = templates(inventory.cluster(), policy);
        inventory.clusters().stream()
                .flatMap(cluster -> cluster.securityGroups().stream())
                .flatMap(object -> object.spec().stream())
                .map(Spec::tagMap)
                .map(Map::keySet)
                .forEach(setBySpecs::addAll);
    }

    /** What the policy says of owners, without the cluster tag where another cluster is seen to set the same value. */
    public static Ownership reliable(Inventory inventory, Policy policy) {
        Ownership ownership = policy.ownership();
        boolean shared = ownership
                .clusterTag()
                .filter(key -> templates(inventory.cluster(), policy).stream()
                        .flatMap(template -> template.constant(key).stream())
                        .anyMatch(value -> isSetElsewhere(inventory, key, value)))
                .isPresent();
        return shared ? ownership.withoutClusterTag() : ownership;
    }

    private static boolean isSetElsewhere(Inventory inventory, String key, String value) {
        return inventory.otherClusters().stream()
                .flatMap(cluster -> templates(cluster, Policy.DEFAULT).stream())
                .anyMatch(template -> template.constant(key).equals(Optional.of(value)));
    }

    private static List<TagTemplate> templates(ClusterSnapshot cluster, Policy policy) {
        ControllerOverrides stated = policy.overrides();
        Stream<ControllerConfiguration> seen =
                cluster.controllers(stated).asOptional().orElse(Controllers.NONE).seen().stream();
        return Stream.concat(seen, Stream.of(ControllerConfiguration.notSeen().with(stated)))
                .map(controller -> TagTemplate.of(controller, policy.ownership()))
                .distinct()
                .toList();
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
                        .filter(key -> !setBySpecs.contains(key))
                        .filter(key -> templates.stream()
                                .flatMap(template -> template.constant(key).stream())
                                .anyMatch(value -> value.equals(tags.get(key))))
                        .isPresent();
    }

    /** Tags that neither ACK nor a controller of this cluster writes. */
    public SortedSet<String> beyondTemplates(Map<String, String> tags) {
        TreeSet<String> others = new TreeSet<>(tags.keySet());
        others.removeAll(ACK);
        others.removeIf(key ->
                templates.stream().anyMatch(template -> template.explains(key, tags.getOrDefault(key, ""))));
        return others;
    }
}
