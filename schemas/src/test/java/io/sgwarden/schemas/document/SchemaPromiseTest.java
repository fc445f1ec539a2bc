package io.sgwarden.schemas.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.document.SchemaPromise.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schemas are copies in {@code src/test/resources/published}, replaced after each release. */
class SchemaPromiseTest {
    private static final String PUBLISHED = """
            {"type": ["string", "null"], "enum": ["a", "b"], "required": ["x", "y"], "maximum": 5,
             "properties": {"x": {"type": "string"}}, "items": {"const": 1}}""";

    @ParameterizedTest
    @CsvSource({
        "scan-report, WRITTEN READ",
        "repair-plan, WRITTEN READ",
        "cleanup-plan, WRITTEN READ",
        "repair-report, WRITTEN",
        "cleanup-report, WRITTEN",
        "scan-diff, WRITTEN",
        "report-manifest, WRITTEN",
        "policy, READ"
    })
    void keepsWhatWasPublished(String name, String uses) throws IOException {
        String file = name + ".schema.json";

        assertThat(SchemaPromise.broken(
                        uses(uses),
                        read("src/test/resources/published/" + file),
                        read("src/main/resources/io/sgwarden/schemas/" + file)))
                .as("%s: docs/releasing.md promises that this does not happen before the next major version", file)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // What may change.
                "WRITTEN READ | \"maximum\": 5                   | \"maximum\": 5, \"title\": \"t\"           | ''",
                "WRITTEN READ | \"a\", \"b\"                     | \"b\", \"c\", \"a\"                       | ''",
                "WRITTEN READ | {\"x\":                          | {\"new\": {}, \"x\":                      | ''",
                "WRITTEN      | [\"x\", \"y\"]                   | [\"y\", \"x\", \"z\"]                     | ''",
                "READ         | [\"x\", \"y\"]                   | [\"x\"]                                   | ''",
                "WRITTEN      | [\"string\", \"null\"]           | \"string\"                                | ''",
                "READ         | [\"string\", \"null\"]           | [\"string\", \"null\", \"integer\"]       | ''",
                // What may not.
                "WRITTEN      | {\"x\":                          | {\"renamed\":                             | /properties/x: gone",
                "READ         | {\"x\":                          | {\"renamed\":                             | /properties/x: gone",
                "WRITTEN      | [\"x\", \"y\"]                   | [\"x\"]                                   | /required: [\"x\",\"y\"] became [\"x\"]",
                "READ         | [\"x\", \"y\"]                   | [\"x\", \"y\", \"z\"]                     | /required: [\"x\",\"y\"] became [\"x\",\"y\",\"z\"]",
                "READ         | \"a\", \"b\"                     | \"a\"                                     | /enum: [\"a\",\"b\"] became [\"a\"]",
                "WRITTEN      | {\"type\": \"string\"}           | {\"type\": \"integer\"}                   | /properties/x/type: \"string\" became \"integer\"",
                "READ         | [\"string\", \"null\"]           | \"string\"                                | /type: [\"string\",\"null\"] became \"string\"",
                "READ         | \"maximum\": 5                   | \"maximum\": 4                            | /maximum: 5 became 4",
                "READ         | \"maximum\": 5                   | \"maximum\": 5, \"minimum\": 1            | /minimum: new constraint",
                "WRITTEN READ | {\"const\": 1}                   | {\"const\": 2}                            | /items/const: 1 became 2"
            })
    void tellsWhatBreaksFromWhatDoesNot(String uses, String published, String today, String broken) {
        assertThat(PUBLISHED).contains(published);

        var found = SchemaPromise.broken(
                uses(uses),
                JsonMapper.shared().readTree(PUBLISHED),
                JsonMapper.shared().readTree(PUBLISHED.replace(published, today)));

        assertThat(String.join(", ", found)).isEqualTo(broken);
    }

    private static Set<Use> uses(String names) {
        return Arrays.stream(names.split(" ")).map(Use::valueOf).collect(Collectors.toSet());
    }

    private static JsonNode read(String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Path.of(file)));
    }
}
