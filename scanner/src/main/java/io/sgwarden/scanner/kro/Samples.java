package io.sgwarden.scanner.kro;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values for the fields of a SecurityGroup. For whatever is written around an unknown field, one of its values keeps
 * all rules if any does. So a violation that stays with each of them does not depend on the unknown field.
 */
final class Samples {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Equal for equal expressions, different for others: values that are not known to be equal are no duplicates. */
    private final int number;

    Samples(int number) {
        this.number = number;
    }

    /** Values that the field may have; absent where it may be left out. */
    List<Optional<JsonNode>> of(FieldPath path) {
        List<Optional<JsonNode>> samples = new ArrayList<>();
        if (!(path.segments().getLast() instanceof FieldPath.Index)) {
            samples.add(Optional.empty());
        }
        values(path).map(Optional::of).forEach(samples::add);
        return samples;
    }

    private Stream<JsonNode> values(FieldPath path) {
        if (path.segments().getLast() instanceof FieldPath.Index) {
            return Stream.of(element(Unknown.lastKey(parent(path))));
        }
        return switch (Unknown.lastKey(path)) {
            case "ingressRules", "egressRules", "ipRanges", "ipv6Ranges", "prefixListIDs", "userIDGroupPairs", "tags" ->
                Stream.of(NODES.arrayNode(), NODES.arrayNode().add(element(Unknown.lastKey(path))));
            case "fromPort", "toPort" ->
                Stream.of(0, -1, 8, 443, 65535, 1024 + number).map(NODES::numberNode);
            case "metadata" -> Stream.of(NODES.objectNode().put("name", text("w")));
            case "annotations" ->
                Stream.of(NODES.objectNode(), NODES.objectNode().put(Ack.READ_ONLY, "true"));
            case "labels", "status" -> Stream.of(NODES.objectNode());
            case "finalizers" -> Stream.of(NODES.arrayNode().add(Ack.FINALIZER));
            case "spec" ->
                Stream.of(NODES.objectNode()
                        .put("name", text("w"))
                        .put("description", "d")
                        .put("vpcID", text("vpc-0")));
            case "groupRef", "vpcRef" -> {
                ObjectNode reference = NODES.objectNode();
                reference.set("from", NODES.objectNode().put("name", text("w")));
                yield Stream.of(reference);
            }
            case "from" -> Stream.of(NODES.objectNode().put("name", text("w")));
            default -> strings(path).map(NODES::stringNode);
        };
    }

    private Stream<String> strings(FieldPath path) {
        if (Unknown.lastKey(parent(path)).equals("annotations")) {
            return Stream.of(
                    "true",
                    "false",
                    "adopt",
                    "adopt-or-create",
                    "retain",
                    "us-east-1",
                    text("{\"id\": \"sg-0123456789abcdef") + "\"}");
        }
        return switch (Unknown.lastKey(path)) {
            case "ipProtocol" -> Stream.of("tcp", "udp", "icmp", "icmpv6", "-1", "50");
            case "cidrIP" -> Stream.of(text("10.%d.%d.0/24"), "0.0.0.0/0");
            case "cidrIPv6" -> Stream.of(text("2001:db8:%x::/48"), "::/0");
            case "prefixListID" -> Stream.of(text("pl-0123456789abcd"));
            case "groupID" -> Stream.of(text("sg-0123456789abcdef"));
            case "vpcID" -> Stream.of(text("vpc-0123456789abcdef"));
            case "vpcPeeringConnectionID" -> Stream.of(text("pcx-0123456789abcdef"));
            case "userID" -> Stream.of(String.format(Locale.ROOT, "%012d", 100_000_000_000L + number));
            default -> Stream.of(text("w"));
        };
    }

    /** The pattern with the number in it, or behind it. */
    private String text(String pattern) {
        return switch (pattern) {
            case "10.%d.%d.0/24" -> String.format(Locale.ROOT, pattern, number / 250, number % 250);
            case "2001:db8:%x::/48" -> String.format(Locale.ROOT, pattern, number + 1);
            default -> pattern + number;
        };
    }

    private JsonNode element(String list) {
        ObjectNode element = NODES.objectNode();
        switch (list) {
            case "ipRanges" -> element.put("cidrIP", text("10.%d.%d.0/24"));
            case "ipv6Ranges" -> element.put("cidrIPv6", text("2001:db8:%x::/48"));
            case "prefixListIDs" -> element.put("prefixListID", text("pl-0123456789abcd"));
            case "userIDGroupPairs" -> element.put("groupID", text("sg-0123456789abcdef"));
            case "tags" -> element.put("key", text("k")).put("value", "v");
            case "ingressRules", "egressRules" ->
                element.put("ipProtocol", "tcp")
                        .put("fromPort", 1024 + number)
                        .put("toPort", 1024 + number)
                        .set("ipRanges", NODES.arrayNode().add(element("ipRanges")));
            default -> {
                return NODES.stringNode(text("w"));
            }
        }
        return element;
    }

    private static FieldPath parent(FieldPath path) {
        return new FieldPath(path.segments().subList(0, path.segments().size() - 1));
    }
}
