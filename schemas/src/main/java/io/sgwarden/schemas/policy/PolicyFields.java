package io.sgwarden.schemas.policy;

import io.sgwarden.schemas.document.ManifestDocument;
import io.sgwarden.schemas.document.Position;
import io.sgwarden.schemas.finding.FieldPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The fields of a policy document, and the problems found in them. An absent field is never a problem. */
final class PolicyFields {
    private static final int ACCOUNT_DIGITS = 12;

    private final ManifestDocument document;
    private final List<Problem> problems = new ArrayList<>();

    PolicyFields(ManifestDocument document) {
        this.document = document;
    }

    /** A problem and where it is. */
    private record Problem(Position position, String text) {}

    /** Reports a text that is not an AWS account. */
    void account(FieldPath field, String account) {
        boolean valid = account.length() == ACCOUNT_DIGITS && account.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!valid) {
            problem(field, "\"" + account + "\" is not an AWS account; write its 12 digits in quotes");
        }
    }

    /** In the order of the lines. */
    List<String> problems() {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::position))
                .map(problem -> document.source() + ":" + problem.position() + ": " + problem.text())
                .toList();
    }

    void problem(FieldPath field, String text) {
        String path = field.segments().isEmpty() ? "" : field + ": ";
        problems.add(new Problem(document.position(field), path + text));
    }

    /** Reports a field that is not a mapping, and members that are not allowed. */
    void members(FieldPath field, Set<String> allowed) {
        JsonNode json = json(field);
        if (isAbsent(json)) {
            return;
        }
        if (!json.isObject()) {
            problem(field, "must be a mapping");
            return;
        }
        String list = String.join(", ", new TreeSet<>(allowed));
        json.propertyNames().stream()
                .filter(name -> !allowed.contains(name))
                .forEach(name -> problem(field.key(name), "is not known; allowed are " + list));
    }

    /** Whether the field is a string; anything else is reported when it is read. */
    boolean hasText(FieldPath field) {
        return json(field).isString();
    }

    boolean has(FieldPath field) {
        return !isAbsent(json(field));
    }

    /** The elements of a list of mappings. */
    List<FieldPath> elements(FieldPath field) {
        JsonNode json = json(field);
        if (!isAbsent(json) && !json.isArray()) {
            problem(field, "must be a list");
            return List.of();
        }
        return IntStream.range(0, json.size()).mapToObj(field::index).toList();
    }

    Optional<Integer> number(FieldPath field, int least, int most) {
        JsonNode json = json(field);
        boolean valid = json.isInt() && json.intValue() >= least && json.intValue() <= most;
        if (!isAbsent(json) && !valid) {
            problem(field, "must be a whole number from " + least + " to " + most);
        }
        return valid ? Optional.of(json.intValue()) : Optional.empty();
    }

    Optional<Boolean> truth(FieldPath field) {
        JsonNode json = json(field);
        if (!isAbsent(json) && !json.isBoolean()) {
            problem(field, "must be true or false");
        }
        return json.isBoolean() ? Optional.of(json.booleanValue()) : Optional.empty();
    }

    void required(FieldPath field, String value) {
        if (!json(field).stringValueOpt().orElse("").equals(value)) {
            problem(field, "must be " + value);
        }
    }

    Optional<String> text(FieldPath field) {
        JsonNode json = json(field);
        if (!isAbsent(json) && !json.isString()) {
            problem(field, "must be a string; write it in quotes");
        }
        return json.stringValueOpt();
    }

    List<String> texts(FieldPath field) {
        JsonNode json = json(field);
        if (!isAbsent(json) && !json.isArray()) {
            problem(field, "must be a list of strings");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            // a wrong element keeps its index, so that those after it keep theirs
            texts.add(text(field.index(i)).orElse(""));
        }
        return texts;
    }

    Map<String, String> textMap(FieldPath field) {
        Map<String, String> map = new LinkedHashMap<>();
        keys(field).forEach(key -> map.put(key, text(field.key(key)).orElse("")));
        return map;
    }

    Map<String, Integer> numberMap(FieldPath field, int least, int most) {
        Map<String, Integer> map = new LinkedHashMap<>();
        keys(field).forEach(key -> number(field.key(key), least, most).ifPresent(number -> map.put(key, number)));
        return map;
    }

    Map<String, Boolean> truthMap(FieldPath field) {
        Map<String, Boolean> map = new LinkedHashMap<>();
        keys(field).forEach(key -> map.put(key, truth(field.key(key)).orElse(false)));
        return map;
    }

    /** As {@link #textMap}, but false is {@code off}: YAML reads the word off as false. */
    Map<String, String> switchMap(FieldPath field) {
        Map<String, String> map = new LinkedHashMap<>();
        keys(field)
                .forEach(key -> map.put(
                        key,
                        isOff(field.key(key)) ? "off" : text(field.key(key)).orElse("")));
        return map;
    }

    private boolean isOff(FieldPath field) {
        JsonNode json = json(field);
        return json.isBoolean() && !json.booleanValue();
    }

    Map<String, List<String>> textLists(FieldPath field) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        keys(field).forEach(key -> map.put(key, texts(field.key(key))));
        return map;
    }

    private List<String> keys(FieldPath field) {
        JsonNode json = json(field);
        if (!isAbsent(json) && !json.isObject()) {
            problem(field, "must be a mapping");
            return List.of();
        }
        return List.copyOf(json.propertyNames());
    }

    private static boolean isAbsent(JsonNode json) {
        return json.isMissingNode() || json.isNull();
    }

    private JsonNode json(FieldPath field) {
        JsonNode json = document.json();
        for (FieldPath.Segment segment : field.segments()) {
            json = switch (segment) {
                case FieldPath.Key(String name) -> json.isObject() ? json.path(name) : MissingNode.getInstance();
                case FieldPath.Index(int position) -> json.path(position);
            };
        }
        return json;
    }
}
