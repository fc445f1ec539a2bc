package io.sgwarden.scanner.evidence;

import io.sgwarden.schemas.policy.Ownership;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a group's tags say of the cluster that made it, where no object is there to compare with. */
public final class ClusterTags {
    private static final Set<String> ACK = Set.of(
            Ack.TAG_NAMESPACE,
            Ack.TAG_CONTROLLER_VERSION,
            AckTags.EKS_NAMESPACE,
            AckTags.EKS_NAME,
            AckTags.EKS_CAPABILITY);

    private ClusterTags() {}

    /** Whether the EKS Capability or the operator's template names this cluster and no other. */
    public static boolean nameThisCluster(Map<String, String> tags, Ownership ownership) {
        String capability = tags.get(AckTags.EKS_CAPABILITY);
        if (capability != null) {
            return ownership.eksCapabilities().contains(capability);
        }
        Map<String, String> template = ownership.tagTemplate();
        return template.values().stream().anyMatch(value -> !value.contains("%"))
                && AckTags.hasControllerVersion(tags)
                && template.entrySet().stream().allMatch(tag -> agrees(tags.get(tag.getKey()), tag.getValue()));
    }

    /** Tags that neither ACK nor the operator's template writes. */
    public static SortedSet<String> beyondTemplates(Map<String, String> tags, Ownership ownership) {
        TreeSet<String> others = new TreeSet<>(tags.keySet());
        others.removeAll(ACK);
        others.removeAll(ownership.tagTemplate().keySet());
        return others;
    }

    /** What a placeholder stands for is not known without the object. */
    private static boolean agrees(@Nullable String value, String wanted) {
        return value != null && (wanted.contains("%") || wanted.equals(value));
    }
}
