package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.simulator.controller.Ec2Calls.Ec2Group;
import io.sgwarden.simulator.controller.Ec2Rule.Ec2Peer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The status as the controller writes it: metadata, rules, and all conditions again in every pass. */
final class StatusWriter {
    static final String UNMANAGED =
            "This resource already exists but is not managed by ACK. To bring the resource under ACK management, you"
                    + " should explicitly adopt the resource by enabling the ResourceAdoption feature gate and"
                    + " populating the `services.k8s.aws/adoption-policy` and `services.k8s.aws/adoption-fields`"
                    + " annotations.";
    private static final String READY = "Ready";

    private final ControllerAccountRegion accountRegion;
    private final ControllerVersion version;
    private final Supplier<Instant> now;

    StatusWriter(Installation installation, Supplier<Instant> now) {
        this.accountRegion = installation.accountRegion();
        this.version = installation.version();
        this.now = now;
    }

    /** Account and region where they are missing (setStatusDefaults). */
    void defaults(ObjectNode status) {
        ObjectNode metadata = status.withObject("/ackResourceMetadata");
        putIfAbsent(metadata, "ownerAccountID", accountRegion.account());
        putIfAbsent(metadata, "region", accountRegion.region());
        if (Trait.RECORDS_PARTITION.isIn(version)) {
            putIfAbsent(metadata, "partition", "aws");
        }
    }

    /** What reading the group fills in. */
    void observed(ObjectNode status, Ec2Group group) {
        defaults(status);
        arn(status, group.id());
        rules(status, group);
    }

    void arn(ObjectNode status, String id) {
        if (Trait.RECORDS_ARN.isIn(version)) {
            status.withObject("/ackResourceMetadata")
                    .put(
                            "arn",
                            "arn:aws:ec2:" + accountRegion.region() + ":" + accountRegion.account() + ":security-group/"
                                    + id);
        }
    }

    void rules(ObjectNode status, Ec2Group group) {
        ArrayNode rules = JsonMapper.shared().createArrayNode();
        group.ingress().forEach(rule -> rule.peers().forEach(peer -> rules.add(rule(Direction.INGRESS, rule, peer))));
        group.egress().forEach(rule -> rule.peers().forEach(peer -> rules.add(rule(Direction.EGRESS, rule, peer))));
        if (rules.isEmpty()) {
            status.remove("rules");
        } else {
            status.set("rules", rules);
        }
    }

    void synced(ObjectNode status, Resource resource) {
        ArrayNode conditions = fresh(status, resource);
        String message = "Resource synced successfully";
        condition(conditions, Ack.CONDITION_SYNCED, "True", message).put("reason", "");
        ready(conditions, "True", message, "");
    }

    void pending(ObjectNode status, Resource resource) {
        ArrayNode conditions = fresh(status, resource);
        condition(conditions, Ack.CONDITION_SYNCED, "False", "Resource not synced");
        ready(conditions, "False", "Resource not synced", Ack.CONDITION_SYNCED);
    }

    void recoverable(ObjectNode status, Resource resource, Failure failure) {
        ArrayNode conditions = fresh(status, resource);
        String message = failure.message(version);
        condition(conditions, Ack.CONDITION_RECOVERABLE, "True", message);
        condition(
                        conditions,
                        Ack.CONDITION_SYNCED,
                        "Unknown",
                        "Unable to determine if desired resource state matches latest observed state")
                .put("reason", failure.reason(version));
        ready(conditions, "False", message, Ack.CONDITION_RECOVERABLE);
    }

    void terminal(ObjectNode status, Resource resource) {
        ArrayNode conditions = fresh(status, resource);
        String message = "Resource already exists";
        condition(conditions, Ack.CONDITION_TERMINAL, "True", message).put("reason", UNMANAGED);
        condition(conditions, Ack.CONDITION_SYNCED, "False", "Resource not synced")
                .put("reason", "resource is in terminal condition");
        ready(conditions, "False", message, Ack.CONDITION_TERMINAL);
    }

    /** The one condition that is replaced among the others, which stay as they were. */
    void roleMissing(ObjectNode status, String account) {
        ArrayNode conditions = status.withArray("/conditions");
        conditions.removeIf(condition -> condition.path("type").stringValue("").equals(Ack.CONDITION_SYNCED));
        condition(conditions, Ack.CONDITION_SYNCED, "False", "IAM Role is not available")
                .put(
                        "reason",
                        "retrieving role ARN for account/team ID \"" + account
                                + "\" from \"ack-role-account-map\" configmap: CARM configmap not found");
    }

    private ArrayNode fresh(ObjectNode status, Resource resource) {
        ArrayNode conditions = status.putArray("conditions");
        if (resource.parsed().spec().filter(spec -> spec.hasReferences()).isPresent()) {
            conditions.add(at(JsonMapper.shared()
                    .createObjectNode()
                    .put("type", "ACK.ReferencesResolved")
                    .put("status", "True")));
        }
        return conditions;
    }

    private void ready(ArrayNode conditions, String status, String message, String reason) {
        if (Trait.SHOWS_READY.isIn(version)) {
            condition(conditions, READY, status, message).put("reason", reason);
        }
    }

    private ObjectNode condition(ArrayNode conditions, String type, String status, String message) {
        return at(conditions.addObject().put("type", type).put("status", status).put("message", message));
    }

    private ObjectNode at(ObjectNode condition) {
        return condition.put(
                "lastTransitionTime", now.get().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static ObjectNode rule(Direction direction, Ec2Rule rule, Ec2Peer peer) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("isEgress", direction == Direction.EGRESS)
                .put("ipProtocol", rule.protocol().orElse(""));
        node.put("fromPort", rule.fromPort().orElse(-1L));
        node.put("toPort", rule.toPort().orElse(-1L));
        switch (peer.peer()) {
            case Peer.Ipv4(String cidr) -> node.put("cidrIPv4", cidr);
            case Peer.Ipv6(String cidr) -> node.put("cidrIPv6", cidr);
            case Peer.PrefixList(String id) -> node.put("prefixListID", id);
            case Peer.Group(String id) -> node.putObject("referencedGroupInfo").put("groupID", id);
            case Peer.Unresolved(String what) -> node.put("peer", what);
        }
        return node;
    }

    private static void putIfAbsent(ObjectNode node, String field, String value) {
        if (!node.has(field)) {
            node.put(field, value);
        }
    }
}
