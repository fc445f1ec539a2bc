package io.sgwarden.simulator.cluster;

import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;
import java.util.Optional;

/**
 * A kind that the cluster serves.
 *
 * @param group API group, {@code ""} for the core
 * @param hasStatus whether {@code /status} is a resource of its own, which then ignores the spec, and the other way
 *     round
 */
public record ResourceType(
        String group, String version, String plural, String kind, boolean isNamespaced, boolean hasStatus) {

    private static final String EC2_GROUP = "ec2.services.k8s.aws";

    public static final ResourceType SECURITY_GROUP =
            new ResourceType(EC2_GROUP, "v1alpha1", "securitygroups", Ack.KIND, true, true);
    public static final ResourceType VPC = new ResourceType(EC2_GROUP, "v1alpha1", "vpcs", "VPC", true, true);
    public static final ResourceType NAMESPACE = new ResourceType("", "v1", "namespaces", "Namespace", false, true);
    public static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true, false);
    public static final ResourceType LEASE =
            new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", true, false);
    public static final ResourceType DEPLOYMENT =
            new ResourceType("apps", "v1", "deployments", "Deployment", true, true);

    /** All that are served. */
    public static final List<ResourceType> ALL = List.of(SECURITY_GROUP, VPC, NAMESPACE, CONFIG_MAP, LEASE, DEPLOYMENT);

    public static Optional<ResourceType> of(String apiVersion, String kind) {
        return ALL.stream()
                .filter(type ->
                        type.apiVersion().equals(apiVersion) && type.kind().equals(kind))
                .findFirst();
    }

    static Optional<ResourceType> served(String apiVersion, String plural) {
        return ALL.stream()
                .filter(type ->
                        type.apiVersion().equals(apiVersion) && type.plural().equals(plural))
                .findFirst();
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As error messages name it: {@code securitygroups.ec2.services.k8s.aws}. */
    String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As validation errors name it: {@code SecurityGroup.ec2.services.k8s.aws}. */
    String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    /** Custom resources refuse a PUT that names no version. */
    boolean isCustom() {
        return group.equals(EC2_GROUP);
    }
}
