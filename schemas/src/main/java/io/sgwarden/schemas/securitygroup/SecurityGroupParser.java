package io.sgwarden.schemas.securitygroup;

import io.sgwarden.schemas.securitygroup.ManagedFieldsEntry.OwnedField;
import io.sgwarden.schemas.securitygroup.RuleEntry.CidrRange;
import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import io.sgwarden.schemas.securitygroup.RuleEntry.PrefixListEntry;
import io.sgwarden.schemas.securitygroup.Status.Condition;
import io.sgwarden.schemas.securitygroup.Status.ResourceMetadata;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Converts JSON to records without ever failing; the rules report what is wrong. */
public final class SecurityGroupParser {
    private static final String MANAGED_FIELDS = "managedFields";
    /** ACK's finalizer, as {@code fieldsV1} names an element of a set. */
    private static final String FINALIZER_ELEMENT = "v:\"" + Ack.FINALIZER + "\"";

    private SecurityGroupParser() {}

    public static SecurityGroup parse(JsonNode json) {
        Optional<Spec> spec = json.path("spec").isObject() ? Optional.of(spec(json.path("spec"))) : Optional.empty();
        return new SecurityGroup(
                metadata(json.path("metadata")), spec, status(json.path("status")), withoutManagedFields(json));
    }

    /** Saves memory: managedFields are long, and what is read of them is in the records. */
    private static JsonNode withoutManagedFields(JsonNode json) {
        if (!(json instanceof ObjectNode object)
                || !(json.path("metadata") instanceof ObjectNode metadata)
                || !metadata.has(MANAGED_FIELDS)) {
            return json;
        }
        ObjectNode shorter = JsonNodeFactory.instance.objectNode().setAll(metadata);
        shorter.remove(MANAGED_FIELDS);
        return JsonNodeFactory.instance.objectNode().setAll(object).set("metadata", shorter);
    }

    private static Metadata metadata(JsonNode json) {
        return new Metadata(
                text(json, "namespace").orElse(""),
                text(json, "name").or(() -> text(json, "generateName")).orElse(""),
                text(json, "uid").orElse(""),
                text(json, "resourceVersion").orElse(""),
                number(json, "generation").orElse(0L),
                instant(json, "creationTimestamp"),
                instant(json, "deletionTimestamp"),
                list(json, "finalizers", JsonNode::stringValueOpt).stream()
                        .flatMap(Optional::stream)
                        .toList(),
                texts(json.path("annotations")),
                texts(json.path("labels")),
                list(json, MANAGED_FIELDS, SecurityGroupParser::managedFields));
    }

    private static ManagedFieldsEntry managedFields(JsonNode json) {
        JsonNode fields = json.path("fieldsV1");
        JsonNode status = fields.path("f:status");
        Set<OwnedField> owns = EnumSet.noneOf(OwnedField.class);
        if (status.has("f:id")) {
            owns.add(OwnedField.ID);
        }
        if (status.has("f:conditions")) {
            owns.add(OwnedField.CONDITIONS);
        }
        if (fields.path("f:metadata").path("f:finalizers").has(FINALIZER_ELEMENT)) {
            owns.add(OwnedField.FINALIZER);
        }
        return new ManagedFieldsEntry(
                shared(json, "manager"),
                shared(json, "operation"),
                shared(json, "subresource"),
                instant(json, "time"),
                owns);
    }

    private static Spec spec(JsonNode json) {
        return new Spec(
                text(json, "name"),
                text(json, "description"),
                text(json, "vpcID"),
                reference(json, "vpcRef"),
                list(json, "ingressRules", SecurityGroupParser::rule),
                list(json, "egressRules", SecurityGroupParser::rule),
                list(json, "tags", tag -> new Spec.Tag(text(tag, "key"), text(tag, "value"))));
    }

    private static RuleEntry rule(JsonNode json) {
        return new RuleEntry(
                text(json, "ipProtocol"),
                number(json, "fromPort"),
                number(json, "toPort"),
                list(json, "ipRanges", range -> new CidrRange(text(range, "cidrIP"), text(range, "description"))),
                list(json, "ipv6Ranges", range -> new CidrRange(text(range, "cidrIPv6"), text(range, "description"))),
                list(
                        json,
                        "prefixListIDs",
                        entry -> new PrefixListEntry(text(entry, "prefixListID"), text(entry, "description"))),
                list(json, "userIDGroupPairs", SecurityGroupParser::pair));
    }

    private static GroupPair pair(JsonNode json) {
        return new GroupPair(
                text(json, "groupID"),
                text(json, "groupName"),
                reference(json, "groupRef"),
                text(json, "userID"),
                text(json, "vpcID"),
                reference(json, "vpcRef"),
                text(json, "peeringStatus"),
                text(json, "vpcPeeringConnectionID"),
                text(json, "description"));
    }

    private static Optional<Reference> reference(JsonNode parent, String field) {
        JsonNode json = parent.path(field);
        if (!json.isObject()) {
            return Optional.empty();
        }
        JsonNode from = json.path("from");
        return Optional.of(new Reference(text(from, "name"), text(from, "namespace")));
    }

    private static Status status(JsonNode json) {
        JsonNode metadata = json.path("ackResourceMetadata");
        Optional<ResourceMetadata> resourceMetadata = metadata.isObject()
                ? Optional.of(new ResourceMetadata(
                        text(metadata, "arn"), text(metadata, "ownerAccountID"), text(metadata, "region")))
                : Optional.empty();
        return new Status(text(json, "id"), resourceMetadata, list(json, "conditions", SecurityGroupParser::condition));
    }

    private static Condition condition(JsonNode json) {
        return new Condition(
                text(json, "type").orElse(""),
                text(json, "status").orElse("Unknown"),
                text(json, "reason"),
                text(json, "message"),
                instant(json, "lastTransitionTime"));
    }

    private static Optional<String> text(JsonNode parent, String field) {
        return parent.path(field).stringValueOpt();
    }

    /** Saves memory: many objects have the same few strings. */
    private static String shared(JsonNode parent, String field) {
        return text(parent, field).map(String::intern).orElse("");
    }

    private static Optional<Long> number(JsonNode parent, String field) {
        JsonNode json = parent.path(field);
        return json.isIntegralNumber() && json.canConvertToLong() ? Optional.of(json.longValue()) : Optional.empty();
    }

    private static Optional<Instant> instant(JsonNode parent, String field) {
        return text(parent, field).flatMap(SecurityGroupParser::instantOf);
    }

    private static Optional<Instant> instantOf(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> map = new LinkedHashMap<>();
        json.forEachEntry((name, member) -> member.stringValueOpt().ifPresent(value -> map.put(name, value)));
        return map;
    }

    private static <T> List<T> list(JsonNode parent, String field, Function<JsonNode, T> element) {
        JsonNode json = parent.path(field);
        if (!json.isArray()) {
            return List.of();
        }
        List<T> elements = new ArrayList<>(json.size());
        for (JsonNode value : json) {
            elements.add(element.apply(value));
        }
        return elements;
    }
}
