package io.sgwarden.simulator.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which objects of a type a list or watch is about: namespace, {@code fieldSelector}, {@code labelSelector}. */
public record Selection(Optional<String> namespace, List<Requirement> requirements) implements Predicate<ObjectNode> {

    public Selection {
        requirements = List.copyOf(requirements);
    }

    /** One {@code key=value} or {@code key!=value}, as a pointer into the object. */
    public record Requirement(String pointer, String value, boolean equal) {
        boolean holds(JsonNode object) {
            return object.at(pointer).stringValue("").equals(value) == equal;
        }
    }

    static Selection of(RequestTarget target) {
        List<Requirement> requirements = new ArrayList<>();
        target.parameter("fieldSelector")
                .ifPresent(selector -> split(selector)
                        .forEach(term -> requirements.add(requirement(term, field -> "/" + field.replace('.', '/')))));
        target.parameter("labelSelector").ifPresent(selector -> requirements.addAll(labels(selector)));
        return new Selection(target.namespace(), requirements);
    }

    /** Objects with these labels in all namespaces; {@code ""} selects all. */
    public static Selection ofLabels(String selector) {
        return new Selection(Optional.empty(), selector.isEmpty() ? List.of() : labels(selector));
    }

    private static List<Requirement> labels(String selector) {
        return split(selector).stream()
                .map(term -> requirement(term, label -> "/metadata/labels/" + label.replace("/", "~1")))
                .toList();
    }

    private static List<String> split(String selector) {
        return Arrays.stream(selector.split(",", -1)).map(String::strip).toList();
    }

    private static Requirement requirement(String term, java.util.function.UnaryOperator<String> pointer) {
        int unequal = term.indexOf("!=");
        int equal = term.indexOf('=');
        if (equal < 1) {
            throw ApiException.badRequest("unable to parse requirement: " + term);
        }
        String key = term.substring(0, unequal > 0 ? unequal : equal);
        String value = term.substring(term.lastIndexOf('=') + 1);
        return new Requirement(pointer.apply(key.strip()), value.strip(), unequal <= 0);
    }

    @Override
    public boolean test(ObjectNode object) {
        return namespace
                        .filter(name -> !name.equals(
                                object.path("metadata").path("namespace").stringValue("")))
                        .isEmpty()
                && requirements.stream().allMatch(requirement -> requirement.holds(object));
    }
}
