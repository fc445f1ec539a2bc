package io.sgwarden.schemas.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ManifestReaderTest {
    private static final FieldPath PORT =
            FieldPath.of("spec", "ingressRules").index(0).key("fromPort");

    @Test
    void knowsWhereEachFieldStands() {
        String text = "\uFEFF# a comment\r\nspec:\r\n  ingressRules:\r\n  - ipProtocol: tcp\r\n    fromPort: 80\r\n";

        ManifestDocument document = ManifestReader.read(text, "a.yaml").getFirst();

        assertThat(document.range(PORT)).isEqualTo(new TextRange(new Position(5, 15), new Position(5, 17)));
        assertThat(document.json().at("/spec/ingressRules/0/fromPort").intValue())
                .isEqualTo(80);
    }

    @Test
    void saysThePlaceOfTheParentOfAMissingField() {
        String text = "spec:\n  ingressRules:\n  - ipProtocol: tcp\n  - ipProtocol: udp\n";
        FieldPath missing = FieldPath.of("spec", "ingressRules").index(1).key("toPort");

        ManifestDocument document = ManifestReader.read(text, "a.yaml").getFirst();

        assertThat(document.range(missing)).isEqualTo(new TextRange(new Position(4, 5), new Position(4, 20)));
        assertThat(document.position(FieldPath.of("status"))).isEqualTo(new Position(1, 1));
    }

    @Test
    void knowsWhereEachFieldStandsInJson() {
        String text =
                "{\n\t\"spec\": {\n\t\t\"ingressRules\": [ {\n\t\t\t\"fromPort\": 80 } ] } }\n{\"kind\": \"Second\"}";

        List<ManifestDocument> documents = ManifestReader.read(text, "a.json");

        assertThat(documents).hasSize(2);
        assertThat(documents.getFirst().range(PORT)).isEqualTo(new TextRange(new Position(4, 16), new Position(4, 18)));
        assertThat(documents.getLast().range(FieldPath.of("kind")))
                .isEqualTo(new TextRange(new Position(5, 10), new Position(5, 18)));
    }

    @Test
    void readsDocumentsAndLeavesOutEmptyOnes() {
        String text = "---\n# nothing\n---\na: 1\n---\n---\nb: 2\n...\n";

        List<ManifestDocument> documents = ManifestReader.read(text, "a.yaml");

        assertThat(documents)
                .extracting(document -> document.json().toString())
                .containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(ManifestReader.read("", "empty.yaml")).isEmpty();
    }

    @Test
    void resolvesAnchorsAndMergeKeys() {
        String text = """
                base: &base {fromPort: 1, toPort: 2}
                one:
                  <<: *base
                  toPort: 3
                two: *base
                three:
                  <<: [{a: 1}, {a: 2, b: 3}]
                """;

        ManifestDocument document = ManifestReader.read(text, "a.yaml").getFirst();

        assertThat(document.json().path("one").toString()).isEqualTo("{\"toPort\":3,\"fromPort\":1}");
        assertThat(document.json().path("two").toString()).isEqualTo("{\"fromPort\":1,\"toPort\":2}");
        assertThat(document.json().path("three").toString()).isEqualTo("{\"a\":1,\"b\":3}");
        assertThat(document.position(FieldPath.of("two"))).isEqualTo(new Position(5, 1));
        assertThat(document.position(FieldPath.of("one", "fromPort"))).isEqualTo(new Position(1, 24));
    }

    @ParameterizedTest
    @CsvSource({
        "6, 6",
        "'\"6\"', '\"6\"'",
        "'''6''', '\"6\"'",
        "!!str 6, '\"6\"'",
        "yes, true",
        "Off, false",
        "n, false",
        "~, null",
        "'', null",
        "0777, 511",
        "0o17, 15",
        "0x1F, 31",
        "1_000, 1000",
        "-1, -1",
        "9223372036854775808, 9223372036854775808",
        "1.5, 1.5",
        "1e3, 1000.0",
        "0.0.0.0/0, '\"0.0.0.0/0\"'",
        "2024-01-01, '\"2024-01-01\"'",
        "tcp, '\"tcp\"'"
    })
    void readsScalarsAsKubernetesToolsDo(String yaml, String json) {
        JsonNode value =
                ManifestReader.read("a: " + yaml, "a.yaml").getFirst().json().path("a");

        assertThat(value.toString()).isEqualTo(json);
    }

    @Test
    void namesThePlaceOfBrokenYaml() {
        assertThatThrownBy(() -> ManifestReader.read("a: 1\nb: [1,\nc: {", "broken.yaml"))
                .isInstanceOf(ManifestException.class)
                .hasMessageMatching("broken\\.yaml:3:\\d+: [^\\n]+");
        assertThatThrownBy(() -> ManifestReader.read("a: 1\nb: \u0001", "broken.yaml"))
                .hasMessage("broken.yaml:2:4: character U+0001 is not allowed in YAML");
        assertThatThrownBy(() -> ManifestReader.read("a: *nowhere", "broken.yaml"))
                .hasMessage("broken.yaml:1:4: alias *nowhere has no anchor before it");
        assertThatThrownBy(() -> ManifestReader.read("a: &a [*a]", "broken.yaml"))
                .hasMessage("broken.yaml:1:8: alias *a has no anchor before it");
    }

    @Test
    void refusesBombs() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            laughs.append(String.format(
                    Locale.ROOT,
                    "a%d: &a%d [%s]%n",
                    i,
                    i,
                    String.join(", ", java.util.Collections.nCopies(10, alias))));
        }

        assertThatThrownBy(() -> ManifestReader.read(laughs.toString(), "bomb.yaml"))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("aliases expand to more than 1000000 values");
        assertThatThrownBy(() -> ManifestReader.read("[".repeat(100_000), "deep.yaml"))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("nested deeper than 500 levels");
    }

    @Test
    void readsTextsLargerThanTheParsersOwnLimit() {
        String text = "a: b\n---\n".repeat(400_000);

        assertThat(ManifestReader.read(text, "large.yaml")).hasSize(400_000);
    }

    @Property(tries = 500)
    void failsOnlyWithItsOwnException(@ForAll String text) {
        try {
            assertThat(ManifestReader.read(text, "any")).isNotNull();
        } catch (ManifestException broken) {
            assertThat(broken).hasMessageStartingWith("any:").message().doesNotContain("\n");
        }
    }
}
