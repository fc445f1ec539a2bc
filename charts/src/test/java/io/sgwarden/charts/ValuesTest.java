package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The values and what is said of them. */
class ValuesTest {
    private static final ChartValues VALUES = ChartValues.read();
    private static final ChartSchema SCHEMA = ChartSchema.read();
    private static final Map<Path, JsonNode> FILES = files();

    @Test
    @DisplayName("54: the table of values is what values.yaml says")
    void tableIsCurrent() throws IOException {
        Path file = Rendered.CHART.resolve("README.md");
        String readme = Files.readString(file);
        String heading = "## Values\n\n";

        String wanted = readme.substring(0, readme.indexOf(heading)) + heading + VALUES.table();

        if (System.getProperty("golden.update") != null && !readme.equals(wanted)) {
            Files.writeString(file, wanted);
        }
        assertThat(readme)
                .as("%s; rewrite it with -Dgolden.update and read the difference", file)
                .isEqualTo(wanted);
    }

    @Test
    @DisplayName("43: every value is documented")
    void everyValueIsDocumented() {
        assertThat(VALUES.leaves().keySet())
                .allSatisfy(path -> assertThat(VALUES.comments().keySet())
                        .as(path)
                        .anyMatch(documented -> path.equals(documented) || path.startsWith(documented + ".")));
    }

    @Test
    @DisplayName("42: the schema has the keys of values.yaml and no others, and is closed wherever it names keys")
    void schemaHasTheSameKeys() {
        List<String> said = SCHEMA.leaves().keySet().stream().toList();

        assertThat(VALUES.leaves().keySet())
                .allMatch(path ->
                        said.stream().anyMatch(allowed -> path.equals(allowed) || path.startsWith(allowed + ".")));
        assertThat(said).allMatch(path -> !VALUES.at(path).isMissingNode());
        assertThat(SCHEMA.root().findParents("properties"))
                .allMatch(object -> !object.path("additionalProperties").asBoolean(true));
    }

    static Stream<String> paths() {
        return SCHEMA.leaves().keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    @DisplayName("43: every value changes what is rendered")
    void everyValueIsUsed(String path) throws IOException {
        JsonNode other = ChartSchema.other(SCHEMA.at(path), VALUES.at(path));
        Path overlay = Files.writeString(Path.of("target", "overlay-" + path + ".yaml"), nested(path, other));

        assertThat(other).isNotEqualTo(VALUES.at(path));
        assertThat(filesFor(path))
                .anySatisfy(file -> assertThat(renderedOrRefused(List.of(file, overlay)))
                        .isNotEqualTo(renderedOrRefused(List.of(file))));
    }

    /** Those first that set values near this one: there it is most likely used. */
    private static List<Path> filesFor(String path) {
        return FILES.entrySet().stream()
                .sorted(Comparator.comparingInt(file -> -keysOfPath(path, file.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many keys of a path are in a file. */
    private static int keysOfPath(String path, JsonNode values) {
        int keys = 0;
        JsonNode node = values;
        for (String key : path.split("\\.", -1)) {
            node = node.path(key);
            keys += node.isMissingNode() ? 0 : 1;
        }
        return keys;
    }

    private static Map<Path, JsonNode> files() {
        Map<Path, JsonNode> files = new LinkedHashMap<>();
        for (Path file : Rendered.valuesFiles()) {
            files.put(file, Rendered.YAML.unmarshal(Rendered.read(file), JsonNode.class));
        }
        return files;
    }

    /** A template that refuses a value for what other values say has used it. */
    private static String renderedOrRefused(List<Path> values) {
        try {
            return Rendered.of("1.36.0", values).text();
        } catch (IllegalStateException refused) {
            String message = String.valueOf(refused.getMessage());
            assertThat(message).contains("execution error at");
            return message;
        }
    }

    /** JSON is YAML too. */
    private static String nested(String path, JsonNode value) {
        String text = value.toString();
        for (String key : List.of(path.split("\\.")).reversed()) {
            text = "{\"" + key + "\": " + text + "}";
        }
        return text;
    }
}
