package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.re2j.Pattern;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.rules.RuleFixtures.Fixture;
import io.sgwarden.schemas.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema file by itself, as editors and CI use it, says what the engine says, for the rules that it names. */
class PublishedSchemaAgreementTest {
    private static final String TEXT = PublishedCatalogue.text();
    private static final String FILE = "../schemas/catalog/ec2.services.k8s.aws/securitygroup_v1alpha1.json";
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);
    private static final Set<String> STATED =
            new SchemaCatalogue().rules().stream().map(RuleInfo::id).collect(Collectors.toSet());
    /** Where the file is stricter: the API server drops null members, editors mark them. */
    private static final Set<String> STRICTER = Set.of("crd-structure/accept-null-member.yaml");

    static Stream<Fixture> created() {
        return RuleFixtures.all().stream()
                .filter(fixture -> fixture.before().isEmpty())
                .filter(fixture -> !STRICTER.contains(fixture.toString()));
    }

    @ParameterizedTest
    @MethodSource("created")
    void agreesWithTheEngine(Fixture fixture) {
        boolean exempt = fixture.verdict().exemption().isPresent();
        boolean denied = fixture.verdict().violations().stream()
                .anyMatch(violation -> violation.severity() == Severity.DENY && STATED.contains(violation.rule()));

        boolean valid = SCHEMA.validate(fixture.object().json().toString(), InputFormat.JSON)
                .isEmpty();

        assertThat(fixture + " is valid: " + valid).isEqualTo(fixture + " is valid: " + (!denied || exempt));
    }

    @Test
    void isTheFileInTheCataloguesLayout() throws IOException {
        Golden.check(FILE, TEXT);
    }

    /** Validators in Go, Rust and others use RE2, which has no look-around. */
    @Test
    void hasOnlyPatternsThatRe2Reads() throws IOException {
        List<String> patterns = new ArrayList<>();
        try (Stream<Path> schemas = Files.list(Path.of("src/main/resources/io/sgwarden/schemas"))) {
            for (Path schema : schemas.toList()) {
                patterns.addAll(PublishedCatalogue.patterns(JsonMapper.shared().readTree(Files.readString(schema))));
            }
        }
        patterns.addAll(PublishedCatalogue.patterns(JsonMapper.shared().readTree(TEXT)));

        assertThat(patterns)
                .hasSizeGreaterThan(20)
                .allSatisfy(pattern -> assertThatCode(() -> Pattern.compile(pattern))
                        .as(pattern)
                        .doesNotThrowAnyException());
    }

    @Test
    void describesEveryField() {
        JsonNode schema = JsonMapper.shared().readTree(TEXT);
        List<JsonNode> described = List.of(
                schema.at("/$defs/spec/properties"),
                schema.at("/$defs/rule/properties"),
                schema.at("/$defs/rule/properties/ipRanges/items/properties"),
                schema.at("/$defs/rule/properties/userIDGroupPairs/items/properties"),
                schema.at("/$defs/spec/properties/tags/items/properties"));

        assertThat(described)
                .allSatisfy(properties -> assertThat(properties.valueStream())
                        .isNotEmpty()
                        .allMatch(
                                field -> !field.path("description").asString("").isEmpty()));
        assertThat(schema.path("$id").asString("")).contains("/v1/");
    }
}
