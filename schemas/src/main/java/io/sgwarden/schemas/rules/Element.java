package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.jsonschema.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A mapping in an object, mostly one of a list. */
record Element(Instance instance) {

    /** The mappings among the elements; empty if it is not a list. */
    static List<Element> of(Instance list) {
        JsonNode json = list.value();
        if (!json.isArray() || json.isEmpty()) {
            return List.of();
        }
        List<Element> elements = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            if (json.path(i).isObject()) {
                elements.add(new Element(new Instance.Element(list, i, json.path(i))));
            }
        }
        return elements;
    }

    /** The value of a field, also a missing one. */
    Element field(String name) {
        return new Element(new Instance.Member(instance, name, json().path(name)));
    }

    /** The mappings in the list that a field has. */
    List<Element> elements(String field) {
        return json().has(field) ? of(field(field).instance) : List.of();
    }

    FieldPath path() {
        return instance.path();
    }

    JsonNode json() {
        return instance.value();
    }

    Optional<String> text(String field) {
        return json().path(field).stringValueOpt();
    }

    boolean has(String field) {
        return json().has(field);
    }

    RawViolation violation(RuleInfo rule, String field) {
        return RawViolation.of(rule, path().key(field), json().path(field));
    }
}
