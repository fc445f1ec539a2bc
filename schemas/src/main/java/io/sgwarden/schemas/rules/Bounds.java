package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of an object that is checked. It is limited, so that no object can delay an admission.
 *
 * @param object with no more rules and tags than are checked, and without null members
 * @param beyond violations that say where there are more
 */
record Bounds(JsonNode object, List<RawViolation> beyond) {
    /**
     * The most peers in one direction that are checked; a rule without a peer counts as one. Of so many different ones,
     * at least {@code RuleCount.MOST + 1} are in one address family, so the quota is exceeded.
     */
    static final int MOST = 2 * RuleCount.MOST + 1;

    private static final List<String> PEERS = List.of("ipRanges", "ipv6Ranges", "prefixListIDs", "userIDGroupPairs");

    static Bounds of(JsonNode whole) {
        JsonNode spec = whole.path("spec");
        if (!spec.isObject()) {
            return new Bounds(Nulls.pruned(whole), List.of());
        }
        ObjectNode bounded = JsonNodeFactory.instance.objectNode();
        bounded.setAll((ObjectNode) spec);
        List<RawViolation> beyond = new ArrayList<>();
        for (String direction : List.of("ingressRules", "egressRules")) {
            firstRules(spec.path(direction)).ifPresent(first -> {
                bounded.set(direction, first);
                beyond.add(beyond(direction, spec, "rules in one direction and one address family"));
            });
        }
        JsonNode tags = spec.path("tags");
        if (tags.isArray() && tags.size() > MOST) {
            bounded.set("tags", first(tags, MOST));
            beyond.add(beyond("tags", spec, "tags"));
        }
        if (beyond.isEmpty()) {
            return new Bounds(Nulls.pruned(whole), List.of());
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.setAll((ObjectNode) whole);
        object.set("spec", bounded);
        return new Bounds(Nulls.pruned(object), beyond);
    }

    private static RawViolation beyond(String list, JsonNode spec, String what) {
        int most = list.equals("tags") ? TagCount.MOST : RuleCount.MOST;
        return RawViolation.of(
                        ApiBatch.INFO,
                        FieldPath.of("spec", list),
                        JsonNodeFactory.instance.numberNode(spec.path(list).size()))
                .withHint("write at most " + most + " " + what + "; only the first " + MOST + " were checked");
    }

    /** The first rules, the last of them with its first peers; empty if all of them are within the bound. */
    private static Optional<JsonNode> firstRules(JsonNode rules) {
        if (!rules.isArray()) {
            return Optional.empty();
        }
        ArrayNode first = JsonNodeFactory.instance.arrayNode();
        int left = MOST;
        for (JsonNode rule : rules) {
            if (left <= 0) {
                return Optional.of(first);
            }
            int peers = peers(rule);
            first.add(peers > left ? withFirstPeers(rule, left) : rule);
            left -= Math.max(1, peers);
        }
        return left < 0 ? Optional.of(first) : Optional.empty();
    }

    private static int peers(JsonNode rule) {
        return PEERS.stream()
                .map(rule::path)
                .filter(JsonNode::isArray)
                .mapToInt(JsonNode::size)
                .sum();
    }

    private static JsonNode withFirstPeers(JsonNode rule, int most) {
        ObjectNode bounded = JsonNodeFactory.instance.objectNode();
        bounded.setAll((ObjectNode) rule);
        int left = most;
        for (String list : PEERS) {
            JsonNode peers = rule.path(list);
            if (peers.isArray()) {
                bounded.set(list, first(peers, left));
                left = Math.max(0, left - peers.size());
            }
        }
        return bounded;
    }

    private static ArrayNode first(JsonNode list, int most) {
        ArrayNode first = JsonNodeFactory.instance.arrayNode();
        list.valueStream().limit(most).forEach(first::add);
        return first;
    }
}
