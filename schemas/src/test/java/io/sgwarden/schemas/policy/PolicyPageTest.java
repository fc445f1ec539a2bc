package io.sgwarden.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/policy.md} has every field of the schema, and an example that can be used. */
class PolicyPageTest {
    private static final Path PAGE = Path.of("../docs/policy.md");
    private static final Path SCHEMA = Path.of("src/main/resources/io/sgwarden/schemas/policy.schema.json");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

    @Test
    void hasEveryFieldAndItsDefault() throws IOException {
        Map<String, String> fields = new TreeMap<>();
        collect("", JsonMapper.shared().readTree(Files.readString(SCHEMA)), fields);

        Map<String, String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(3)));

        assertThat(rows.keySet()).isEqualTo(fields.keySet());
        fields.forEach(
                (field, standard) -> assertThat(rows.get(field)).as(field).contains(standard));
    }

    @Test
    void showsAPolicyThatCanBeUsed() throws IOException {
        Set<String> examples = EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(example -> example.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(examples)
                .hasSize(1)
                .allSatisfy(example -> assertThat(PolicyReader.read(example, "policy.md", RuleCatalogue.ids())
                                .profile())
                        .isEqualTo(Profile.STRICT));
    }

    /** The schema's leaves by name, with the text that the page's column of defaults must hold. */
    private static void collect(String prefix, JsonNode schema, Map<String, String> fields) {
        schema.path("properties").properties().forEach(member -> {
            JsonNode field = member.getValue();
            String name = prefix + member.getKey();
            boolean required = schema.path("required")
                    .valueStream()
                    .anyMatch(key -> key.asString().equals(member.getKey()));
            if (field.has("properties")) {
                collect(name + ".", field, fields);
            } else if (field.path("items").has("properties")) {
                collect(name + "[].", field.path("items"), fields);
            } else {
                fields.put(name, standard(field, required));
            }
        });
    }

    private static String standard(JsonNode field, boolean required) {
        if (required) {
            return "required";
        }
        return field.has("default") ? "`" + field.path("default").asString() + "`" : "";
    }
}
