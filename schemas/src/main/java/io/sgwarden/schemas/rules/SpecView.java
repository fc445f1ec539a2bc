package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One object as the rules see it: JSON with paths, wrong types included. For one check in one thread. */
final class SpecView {
    private static final FieldPath SPEC = FieldPath.of("spec");

    private final JsonNode object;
    private final List<EntryView> entries = new ArrayList<>();

    /** @param object without null members */
    SpecView(JsonNode object) {
        this.object = object;
        add("ingressRules");
        add("egressRules");
    }

    private void add(String direction) {
        JsonNode list = json().path(direction);
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            if (list.path(i).isObject()) {
                entries.add(new EntryView(direction, i, list.path(i)));
            }
        }
    }

    JsonNode object() {
        return object;
    }

    JsonNode json() {
        return object.path("spec");
    }

    FieldPath path(String field) {
        return SPEC.key(field);
    }

    /** The ingress rules, then the egress rules. */
    List<EntryView> entries() {
        return entries;
    }

    Stream<CidrField> cidrs() {
        return entries.stream().flatMap(entry -> entry.cidrs().stream());
    }
}
