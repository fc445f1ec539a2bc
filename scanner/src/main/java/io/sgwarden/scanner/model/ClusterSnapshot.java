package io.sgwarden.scanner.model;

import io.sgwarden.schemas.policy.ControllerOverrides;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One cluster as it was read.
 *
 * @param name {@code ""} for the cluster that is scanned; the name given with {@code --cluster-file NAME=FILE} for
 *     others
 * @param uid uid of the namespace {@code kube-system}, absent where a dump does not have it
 * @param vpcs VPC objects
 * @param namespaces by name
 * @param roles of which accounts the controllers assume roles
 * @param controllers the EC2 controllers whose Deployments are in the cluster
 * @param securityGroupsRead whether every SecurityGroup was read: one that was not may claim any group
 * @param namespacesRead whether the namespaces could be read: their annotations decide account and region
 * @param vpcsRead whether the VPC objects could be read
 */
public record ClusterSnapshot(
        String name,
        Optional<String> uid,
        List<SecurityGroup> securityGroups,
        List<VpcObject> vpcs,
        Map<String, NamespaceObject> namespaces,
        AccountRoles roles,
        Reading<Controllers> controllers,
        boolean securityGroupsRead,
        boolean namespacesRead,
        boolean vpcsRead,
        List<Gap> gaps) {

    /** A VPC object and the id that its controller recorded. */
    public record VpcObject(ResourceKey key, Optional<String> vpcId) {}

    /** What ACK reads of a namespace. */
    public record NamespaceObject(Map<String, String> annotations, Map<String, String> labels) {
        /** A namespace that says nothing. */
        public static final NamespaceObject PLAIN = new NamespaceObject(Map.of(), Map.of());

        public NamespaceObject {
            annotations = Map.copyOf(annotations);
            labels = Map.copyOf(labels);
        }

        /** An empty one says nothing (ACK runtime cache/namespace.go). */
        public Optional<String> annotation(String name) {
            return Optional.ofNullable(annotations.get(name)).filter(value -> !value.isEmpty());
        }
    }

    /** The controllers with what the policy states in place of what their Deployments show. */
    public Reading<Controllers> controllers(ControllerOverrides stated) {
        return controllers.map(all -> all.with(stated));
    }

    /** The same with these controllers. */
    public ClusterSnapshot with(Reading<Controllers> now) {
        return new ClusterSnapshot(
                name,
                uid,
                securityGroups,
                vpcs,
                namespaces,
                roles,
                now,
                securityGroupsRead,
                namespacesRead,
                vpcsRead,
                gaps);
    }

    /** The same, where objects may exist that it does not show. */
    public ClusterSnapshot incomplete(List<Gap> why) {
        return new ClusterSnapshot(
                name,
                uid,
                securityGroups,
                vpcs,
                namespaces,
                roles,
                controllers,
                false,
                namespacesRead,
                vpcsRead,
                Stream.concat(gaps.stream(), why.stream()).toList());
    }

    public ClusterSnapshot {
        securityGroups = List.copyOf(securityGroups);
        vpcs = List.copyOf(vpcs);
        namespaces = Map.copyOf(namespaces);
        gaps = List.copyOf(gaps);
    }
}
