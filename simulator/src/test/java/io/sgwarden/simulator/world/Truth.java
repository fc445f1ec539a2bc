package io.sgwarden.simulator.world;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.ec2.GroupView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong in a cluster, found out without sgwarden: a scan that exits with 0 may leave none of it out. */
final class Truth {
    private Truth() {}

    /** One line for each object that is not in order. */
    static List<String> disorder(Member cluster) {
        return cluster.cluster().list(ResourceType.SECURITY_GROUP).stream()
                .flatMap(object -> disorder(object, cluster).map(what -> Member.label(object) + ": " + what))
                .toList();
    }

    private static Stream<String> disorder(ObjectNode object, Member cluster) {
        if (isReadOnly(object) || object.at("/metadata").has("deletionTimestamp")) {
            return Stream.of();
        }
        String id = object.at("/status/id").asString("");
        if (id.isEmpty()) {
            return Stream.of("no id");
        }
        if (object.at("/metadata/finalizers").toString().contains(Ack.FINALIZER)) {
            return Stream.of(conditions(object), group(object, cluster, id), sharers(object, cluster, id))
                    .flatMap(Function.identity());
        }
        return Stream.of("no finalizer");
    }

    /** Other objects of the cluster whose controller changes the group too. */
    private static Stream<String> sharers(ObjectNode object, Member cluster, String id) {
        return cluster.cluster().list(ResourceType.SECURITY_GROUP).stream()
                .filter(other -> !Member.label(other).equals(Member.label(object)))
                .filter(other -> other.at("/status/id").asString("").equals(id))
                .filter(other -> other.at("/metadata/finalizers").toString().contains(Ack.FINALIZER))
                .filter(other -> !isReadOnly(other))
                .map(other -> Member.label(other) + " has the same group");
    }

    private static boolean isReadOnly(ObjectNode object) {
        return object.at("/metadata/annotations")
                .path(Ack.READ_ONLY)
                .asString("")
                .equals("true");
    }

    private static Stream<String> conditions(ObjectNode object) {
        return object.at("/status/conditions")
                .valueStream()
                .filter(condition -> isBad(
                        condition.path("type").asString(""),
                        condition.path("status").asString("")))
                .map(condition -> condition.path("type").asString() + "="
                        + condition.path("status").asString());
    }

    private static boolean isBad(String type, String status) {
        return switch (type) {
            case Ack.CONDITION_TERMINAL, Ack.CONDITION_RECOVERABLE -> status.equals("True");
            case Ack.CONDITION_SYNCED -> !status.equals("True");
            default -> false;
        };
    }

    private static Stream<String> group(ObjectNode object, Member cluster, String id) {
        Optional<GroupView> found = cluster.region().group(id);
        if (found.isEmpty()) {
            return Stream.of("its group does not exist");
        }
        GroupView group = found.get();
        JsonNode spec = object.path("spec");
        return Stream.of(
                        differs("name", spec.path("name").asString(""), group.name()),
                        differs("description", spec.path("description").asString(""), group.description()),
                        differs("vpc", spec.path("vpcID").asString(group.vpcId()), group.vpcId()),
                        differs(
                                "number of ingress rules",
                                Long.toString(spec.path("ingressRules").size()),
                                Long.toString(group.permissions().stream()
                                        .filter(rule -> rule.direction() == Direction.INGRESS)
                                        .count())))
                .flatMap(Optional::stream);
    }

    private static Optional<String> differs(String what, String wanted, String is) {
        return wanted.equals(is) ? Optional.empty() : Optional.of(what + " is " + is + " instead of " + wanted);
    }
}
