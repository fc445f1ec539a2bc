package io.sgwarden.scanner.cluster;

import io.sgwarden.scanner.controller.ConfigMaps;
import io.sgwarden.scanner.controller.ControllerDeployment;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.ClusterSnapshot.VpcObject;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.document.Lists;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Reads a cluster from dumps: {@code kubectl get securitygroups,vpcs,namespaces -A --show-managed-fields -o yaml}, and
 * where ACK has them {@code iamroleselectors}, the ConfigMap {@code ack-role-team-map} and the controller's Deployment.
 *
 * <p>A dump does not say whether it is complete, so a kind that a decision needs and that the dump lacks is a gap. Role
 * selectors are an exception: a dump without them is read as a cluster without them.
 */
public final class FileCluster implements ClusterReader {
    private final String name;
    /** The later dump of an object wins. */
    private final Map<ResourceKey, SecurityGroup> securityGroups = new LinkedHashMap<>();

    private final List<VpcObject> vpcs = new ArrayList<>();
    private final Map<String, NamespaceObject> namespaces = new HashMap<>();
    private final AccountRolesJson roles = new AccountRolesJson();
    private final List<JsonNode> deployments = new ArrayList<>();
    private final Map<ResourceKey, Map<String, String>> configMaps = new HashMap<>();
    private Optional<String> uid = Optional.empty();
    private boolean truncated;
    private boolean allDeployments;

    /**
     * A cluster of these documents.
     *
     * @param documents whole objects and lists of them, as parsed
     */
    public FileCluster(String name, List<JsonNode> documents) {
        this.name = name;
        documents.forEach(this::take);
    }

    private void take(JsonNode json) {
        String kind = json.path("kind").asString("");
        switch (kind) {
            case "SecurityGroup", "VPC" -> takeAck(json, kind);
            case "IAMRoleSelector" -> roles.takeSelector(json);
            case "ConfigMap" -> takeConfigMap(json);
            case "Deployment" -> deployments.add(json);
            case "Namespace" -> takeNamespace(json.path("metadata"));
            default -> takeList(json);
        }
    }

    private void takeList(JsonNode json) {
        if (Lists.isPage(json)) {
            truncated = true;
        }
        json.path("items").forEach(this::take);
        allDeployments |= isOfAllNamespaces(json)
                && json.path("items")
                        .valueStream()
                        .anyMatch(item -> item.path("kind").asString("").equals("Deployment"));
    }

    /** One call of kubectl lists one namespace, or all. */
    private static boolean isOfAllNamespaces(JsonNode list) {
        return list.path("items")
                        .valueStream()
                        .map(item -> item.at("/metadata/namespace").asString(""))
                        .filter(namespace -> !namespace.isEmpty())
                        .distinct()
                        .count()
                > 1;
    }

    /** Other projects have kinds of the same names, in API groups of their own. */
    private void takeAck(JsonNode json, String kind) {
        if (!json.path("apiVersion").asString("").startsWith("ec2.services.k8s.aws/")) {
            return;
        }
        if (kind.equals("SecurityGroup")) {
            securityGroups.put(key(json), SecurityGroupParser.parse(json));
        } else {
            vpcs.add(new VpcObject(key(json), json.path("status").path("vpcID").stringValueOpt()));
        }
    }

    private void takeConfigMap(JsonNode json) {
        roles.takeConfigMap(json);
        configMaps.put(key(json), AccountRolesJson.texts(json.path("data")));
    }

    /** One that the dump lacks may exist. */
    private Reading<Optional<Map<String, String>>> configMap(ResourceKey key) {
        return Optional.ofNullable(configMaps.get(key))
                .map(data -> Reading.known(Optional.of(data)))
                .orElseGet(() -> ConfigMaps.UNREAD.data(key));
    }

    private void takeNamespace(JsonNode metadata) {
        String namespace = metadata.path("name").asString("");
        namespaces.put(
                namespace,
                new NamespaceObject(
                        AccountRolesJson.texts(metadata.path("annotations")),
                        AccountRolesJson.texts(metadata.path("labels"))));
        if (namespace.equals("kube-system")) {
            uid = metadata.path("uid").stringValueOpt();
        }
    }

    private static ResourceKey key(JsonNode json) {
        JsonNode metadata = json.path("metadata");
        return new ResourceKey(
                metadata.path("namespace").asString(""), metadata.path("name").asString(""));
    }

    @Override
    public ClusterSnapshot snapshot() {
        List<Gap> gaps = new ArrayList<>();
        if (securityGroups.isEmpty()) {
            gaps.add(new Gap(
                    label("securitygroups"),
                    "the dump has none; dump securitygroups,vpcs,namespaces with kubectl get -A"));
        }
        if (truncated) {
            gaps.add(new Gap(
                    label("securitygroups"),
                    "the dump is one page of a longer list; dump without --chunk-size and --limit"));
        }
        SortedSet<String> absent = absentNamespaces();
        if (!absent.isEmpty()) {
            gaps.add(new Gap(
                    label("namespaces"),
                    (namespaces.isEmpty()
                                    ? "the dump has none"
                                    : "the dump has objects in, but not the Namespace of, " + String.join(", ", absent))
                            + "; dump securitygroups,vpcs,namespaces together"));
        }
        boolean vpcsMissing = vpcs.isEmpty()
                && securityGroups.values().stream()
                        .anyMatch(object -> object.spec().flatMap(Spec::vpcRef).isPresent());
        if (vpcsMissing) {
            gaps.add(new Gap(
                    label("vpcs"),
                    "the dump has none, but specs refer to them; dump securitygroups,vpcs,namespaces together"));
        }
        return new ClusterSnapshot(
                name,
                uid,
                List.copyOf(securityGroups.values()),
                vpcs,
                namespaces,
                roles.roles(List.of()),
                controllers(),
                !truncated && !securityGroups.isEmpty(),
                absent.isEmpty(),
                !vpcsMissing,
                gaps);
    }

    private SortedSet<String> absentNamespaces() {
        SortedSet<String> absent = new TreeSet<>();
        securityGroups.keySet().forEach(key -> absent.add(key.namespace()));
        absent.removeAll(namespaces.keySet());
        return absent;
    }

    private String label(String kind) {
        return name.isEmpty() ? "cluster dump: " + kind : "dump of cluster " + name + ": " + kind;
    }

    @Override
    public Reading<Controllers> controllers() {
        return Reading.known(new Controllers(
                deployments.stream()
                        .flatMap(json -> ControllerDeployment.read(json, this::configMap).stream())
                        .toList(),
                otherControllers(),
                List.of()));
    }

    private Optional<Gap> otherControllers() {
        return deployments.stream()
                .flatMap(json -> ControllerDeployment.doubt(json).stream())
                .findFirst()
                .or(
                        () -> allDeployments && !truncated
                                ? Optional.empty()
                                : Optional.of(
                                        new Gap(
                                                label("deployments"),
                                                "other Deployments may be missing in the dump; dump them with kubectl get deployments -A")));
    }

    @Override
    public Reading<Optional<SecurityGroup>> get(ResourceKey key) {
        return Reading.known(Optional.ofNullable(securityGroups.get(key)));
    }
}
