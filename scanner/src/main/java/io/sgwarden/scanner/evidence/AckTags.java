package io.sgwarden.scanner.evidence;

import io.sgwarden.schemas.policy.Release;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.Map;
import java.util.Optional;

/** The tags by which a group can be seen to have passed through an ACK controller. */
public final class AckTags {
    /** Set by the EKS Capability for ACK on what it creates or takes over. */
    static final String EKS_NAMESPACE = "eks:kubernetes-namespace";

    static final String EKS_NAME = "eks:kubernetes-resource-name";
    static final String EKS_CAPABILITY = "eks:eks-capability-arn";

    private static final String EC2 = "ec2-";

    private AckTags() {}

    /** Whether the tags of ACK or of the EKS Capability are there. */
    public static boolean anyOf(Map<String, String> tags) {
        return (tags.containsKey(Ack.TAG_NAMESPACE) && hasControllerVersion(tags)) || ofCapability(tags);
    }

    /** Whether the EKS Capability created it or took it over. */
    public static boolean ofCapability(Map<String, String> tags) {
        return tags.containsKey(EKS_CAPABILITY);
    }

    /** The release that created the group, where a tag names one: {@code ec2-v1.20.0}. */
    public static Optional<Release> release(Map<String, String> tags) {
        return hasControllerVersion(tags)
                ? Release.parse(
                        tags.getOrDefault(Ack.TAG_CONTROLLER_VERSION, "").substring(EC2.length()))
                : Optional.empty();
    }

    static boolean hasControllerVersion(Map<String, String> tags) {
        return tags.getOrDefault(Ack.TAG_CONTROLLER_VERSION, "").startsWith(EC2);
    }
}
