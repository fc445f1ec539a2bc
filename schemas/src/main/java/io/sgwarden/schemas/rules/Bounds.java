package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much of a spec is looked at, so that no object can keep an admission waiting. A list beyond the bound exceeds
 * every quota of EC2 as soon as its entries have peers: 1000 in each address family.
 */
final class Bounds {
    static final int MOST_ENTRIES = 2000;

    private static final List<String> LISTS = List.of("ingressRules", "egressRules");

    private Bounds() {}

    /** The object with no more entries than are looked at; the same object where there are none. */
    static JsonNode within(JsonNode object) {
        if (beyond(object).findAny().isEmpty()) {
            return object;
        }
        ObjectNode bounded = (ObjectNode) object.deepCopy();
        ObjectNode spec = (ObjectNode) bounded.path("spec");
        for (String list : beyond(object).toList()) {
            ArrayNode first = JsonNodeFactory.instance.arrayNode();
            object.path("spec").path(list).valueStream().limit(MOST_ENTRIES).forEach(first::add);
            spec.set(list, first);
        }
        return bounded;
    }

    /** Says where not everything was looked at. */
    static List<Sighting> sightings(JsonNode object) {
        return beyond(object)
                .map(list -> Sighting.of(
                                ApiBatch.INFO,
                                FieldPath.of("spec", list),
                                JsonNodeFactory.instance.numberNode(
                                        object.path("spec").path(list).size()))
                        .allowing("write at most 1000 rule entries in one direction; only the first " + MOST_ENTRIES
                                + " were checked"))
                .toList();
    }

    private static Stream<String> beyond(JsonNode object) {
        return LISTS.stream().filter(list -> object.path("spec").path(list).size() > MOST_ENTRIES);
    }
}
