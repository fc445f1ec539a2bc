package io.sgwarden.scanner.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An {@code IAMRoleSelector} ({@code services.k8s.aws/v1alpha1}, cluster-scoped): the role for the objects that it
 * matches.
 *
 * <p>All parts that are given must match, and one entry of each list suffices (ACK runtime iamroleselector/matcher.go).
 *
 * @param arn {@code spec.arn}
 * @param namespaces {@code spec.namespaceSelector.names}; empty for every namespace
 * @param namespaceLabels {@code spec.namespaceSelector.labelSelector.matchLabels}
 * @param types {@code spec.resourceTypeSelector}; empty for every type
 * @param labels {@code spec.resourceLabelSelector.matchLabels}
 */
public record RoleSelector(
        String name,
        String arn,
        Set<String> namespaces,
        Map<String, String> namespaceLabels,
        List<ResourceType> types,
        Map<String, String> labels) {

    /** A type of objects; an empty part matches any. */
    public record ResourceType(String group, String version, String kind) {
        boolean matches(ResourceType other) {
            return matches(group, other.group) && matches(version, other.version) && matches(kind, other.kind);
        }

        private static boolean matches(String wanted, String actual) {
            return wanted.isEmpty() || wanted.equals(actual);
        }
    }

    private static final ResourceType SECURITY_GROUP =
            new ResourceType("ec2.services.k8s.aws", "v1alpha1", "SecurityGroup");

    public RoleSelector {
        namespaces = Set.copyOf(namespaces);
        namespaceLabels = Map.copyOf(namespaceLabels);
        types = List.copyOf(types);
        labels = Map.copyOf(labels);
    }

    /** Whether it is for security groups with these labels in this namespace. */
    public boolean matches(
            String namespace, Map<String, String> labelsOfNamespace, Map<String, String> labelsOfObject) {
        return (namespaces.isEmpty() || namespaces.contains(namespace))
                && labelsOfNamespace.entrySet().containsAll(namespaceLabels.entrySet())
                && (types.isEmpty() || types.stream().anyMatch(type -> type.matches(SECURITY_GROUP)))
                && labelsOfObject.entrySet().containsAll(labels.entrySet());
    }
}
