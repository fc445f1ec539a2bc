package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.ArrayList;
import java.util.List;
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

    private static final List<String> DIRECTIONS = List.of("ingressRules", "egressRules");

    static Bounds of(JsonNode whole) {
        JsonNode spec = whole.path("spec");
        boolean within = DIRECTIONS.stream().allMatch(direction -> count(spec.path(direction)) <= MOST)
                && !isLong(spec.path("tags"));
        return within ? new Bounds(Nulls.pruned(whole), List.of()) : bounded(whole, spec);
    }

    private static Bounds bounded(JsonNode whole, JsonNode spec) {
        ObjectNode bounded = JsonNodeFactory.instance.objectNode();
        bounded.setAll((ObjectNode) spec);
        List<RawViolation> beyond = new ArrayList<>();
        for (String direction : DIRECTIONS) {
            if (count(spec.path(direction)) > MOST) {
                bounded.set(direction, firstRules(spec.path(direction)));
                beyond.add(beyond(direction, spec, "rules in one direction and one address family"));
            }
        }
        if (isLong(spec.path("tags"))) {
            bounded.set("tags", first(spec.path("tags"), MOST));
            beyond.add(beyond("tags", spec, "tags"));
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.setAll((ObjectNode) whole);
        object.set("spec", bounded);
        return new Bounds(Nulls.pruned(object), beyond);
    }

    private static boolean isLong(JsonNode tags) {
        return tags.isArray() && tags.size() > MOST;
    }

    /** How many peers rules have; a rule without a peer counts as one. */
    private static int count(JsonNode rules) {
        int count = 0;
        for (int i = 0; rules.isArray() && i < rules.size(); i++) {
            count += Math.max(1, peers(rules.path(i)));
        }
        return count;
    }

    private static RawViolation beyond(String list, JsonNode spec, String what) {
        int most = list.equals("tags") ? TagCount.MOST : RuleCount.MOST;
        return RawViolation.of(
                        ApiBatch.INFO,
                        FieldPath.of("spec", list),
                        JsonNodeFactory.instance.numberNode(spec.path(list).size()))
                .withHint("write at most " + most + " " + what + "; only the first " + MOST + " were checked");
    }

    /** The first rules, the last of them with its first peers. */
    private static JsonNode firstRules(JsonNode rules) {
        ArrayNode first = JsonNodeFactory.instance.arrayNode();
        int left = MOST;
        for (int i = 0; left > 0; i++) {
            JsonNode rule = rules.path(i);
            int peers = peers(rule);
            first.add(peers > left ? withFirstPeers(rule, left) : rule);
            left -= Math.max(1, peers);
        }
        return first;
    }

    private static int peers(JsonNode rule) {
        int peers = 0;
        for (String list : EntryView.PEERS) {
            peers += rule.path(list).isArray() ? rule.path(list).size() : 0;
        }
        return peers;
    }

    private static JsonNode withFirstPeers(JsonNode rule, int most) {
        ObjectNode bounded = JsonNodeFactory.instance.objectNode();
        bounded.setAll((ObjectNode) rule);
        int left = most;
        for (String list : EntryView.PEERS) {
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
