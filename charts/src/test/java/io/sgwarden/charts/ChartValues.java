package io.sgwarden.charts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The chart's values as {@code values.yaml} has them.
 *
 * @param tree keys and defaults
 * @param comments what the comment above a key says of it, by the key's path, in the file's order
 */
record ChartValues(JsonNode tree, Map<String, String> comments) {
    private static final Path FILE = Rendered.CHART.resolve("values.yaml");
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z0-9]+):.*");
    private static final String COMMENT = "# -- ";

    static ChartValues read() {
        try {
            String text = Files.readString(FILE);
            return new ChartValues(
                    Rendered.YAML.unmarshal(text, JsonNode.class),
                    comments(text.lines().toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> comments(List<String> lines) {
        Map<String, String> comments = new LinkedHashMap<>();
        TreeMap<Integer, String> above = new TreeMap<>();
        Optional<String> comment = Optional.empty();
        for (String line : lines) {
            Matcher key = KEY.matcher(line);
            if (line.strip().startsWith(COMMENT)) {
                comment = Optional.of(line.strip().substring(COMMENT.length()));
            } else if (key.matches()) {
                above.tailMap(key.group(1).length(), true).clear();
                above.put(key.group(1).length(), key.group(2));
                String path = String.join(".", above.values());
                comment.ifPresent(text -> comments.put(path, text));
                comment = Optional.empty();
            }
        }
        return comments;
    }

    /** Paths that lead to a value and not to more keys, sorted. */
    Map<String, JsonNode> leaves() {
        Map<String, JsonNode> leaves = new TreeMap<>();
        collect("", tree, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, JsonNode> leaves) {
        if (!node.isObject() || node.isEmpty()) {
            leaves.put(path, node);
            return;
        }
        node.properties()
                .forEach(child -> collect(
                        path.isEmpty() ? child.getKey() : path + "." + child.getKey(), child.getValue(), leaves));
    }

    JsonNode at(String path) {
        return tree.at("/" + path.replace('.', '/'));
    }

    /** A row for each documented value, in the file's order. */
    String table() {
        return comments.entrySet().stream()
                .map(value ->
                        "| `" + value.getKey() + "` | `" + at(value.getKey()) + "` | " + value.getValue() + " |\n")
                .collect(Collectors.joining("", "| value | default | what |\n|---|---|---|\n", ""));
    }
}
