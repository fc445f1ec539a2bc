package io.sgwarden.schemas.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a published JSON Schema promises, held against the schema of today; {@code docs/releasing.md} says it in words.
 */
final class SchemaPromise {
    /** What readers or writers of a document rely on. */
    enum Use {
        /** sgwarden writes it: what was always there stays, in a type that was there. */
        WRITTEN,
        /** sgwarden reads it: what was valid stays valid. */
        READ
    }

    private static final Set<String> MAPS = Set.of("properties", "$defs");
    private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties", "propertyNames");
    private static final Set<String> WORDS = Set.of("$id", "$schema", "title", "description", "default");

    private final Set<Use> uses;
    private final List<String> broken = new ArrayList<>();

    private SchemaPromise(Set<Use> uses) {
        this.uses = uses;
    }

    /** One line for each broken promise, with the place in the schema. */
    static List<String> broken(Set<Use> uses, JsonNode published, JsonNode today) {
        SchemaPromise promise = new SchemaPromise(uses);
        promise.schema("", published, today);
        return promise.broken;
    }

    private void schema(String path, JsonNode published, JsonNode today) {
        for (Map.Entry<String, JsonNode> keyword : published.properties()) {
            keyword(path + "/" + keyword.getKey(), keyword.getKey(), keyword.getValue(), today.path(keyword.getKey()));
        }
        if (uses.contains(Use.READ)) {
            today.propertyNames().stream()
                    .filter(name -> !published.has(name) && !MAPS.contains(name) && !WORDS.contains(name))
                    .filter(name -> !(name.equals("type") && published.has("enum")))
                    .forEach(name -> broken.add(path + "/" + name + ": new constraint"));
        }
    }

    private void keyword(String path, String keyword, JsonNode published, JsonNode today) {
        switch (keyword) {
            case "properties", "$defs" ->
                published.properties().forEach(entry -> {
                    if (today.has(entry.getKey())) {
                        schema(path + "/" + entry.getKey(), entry.getValue(), today.path(entry.getKey()));
                    } else {
                        broken.add(path + "/" + entry.getKey() + ": gone");
                    }
                });
            case "required" -> sets(path, published, today, (old, now) -> now.containsAll(old), Set::containsAll);
            // A list of words that is gone allows all of them; it is a list to which later versions add.
            case "enum" ->
                sets(path, published, today, (old, now) -> true, (old, now) -> now.isEmpty() || now.containsAll(old));
            case "type" -> sets(path, published, today, Set::containsAll, (old, now) -> now.containsAll(old));
            default -> constraint(path, keyword, published, today);
        }
    }

    /** Compares two lists as sets, by what holds for readers of the document and what for its writers. */
    private void sets(
            String path,
            JsonNode published,
            JsonNode today,
            BiPredicate<Set<String>, Set<String>> written,
            BiPredicate<Set<String>, Set<String>> read) {
        Set<String> old = values(published);
        Set<String> now = values(today);
        boolean kept = (!uses.contains(Use.WRITTEN) || written.test(old, now))
                && (!uses.contains(Use.READ) || read.test(old, now));
        if (!kept) {
            broken.add(path + ": " + published + " became " + today);
        }
    }

    private void constraint(String path, String keyword, JsonNode published, JsonNode today) {
        boolean loosened = uses.equals(Set.of(Use.READ)) && today.isMissingNode();
        if (SCHEMAS.contains(keyword) && published.isObject() && today.isObject()) {
            schema(path, published, today);
        } else if (!WORDS.contains(keyword) && !loosened && !published.equals(today)) {
            broken.add(path + ": " + published + " became " + today);
        }
    }

    private static Set<String> values(JsonNode node) {
        if (node.isMissingNode()) {
            return Set.of();
        }
        return node.isArray()
                ? node.valueStream().map(JsonNode::toString).collect(Collectors.toSet())
                : Set.of(node.toString());
    }
}
