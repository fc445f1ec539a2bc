package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.jsonschema.Failure;
import io.sgwarden.schemas.jsonschema.SchemaPlan;
import io.sgwarden.schemas.rules.RuleFixtures.Fixture;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The compiled plan finds what the networknt library finds, no more and no less: the same keywords at the same places,
 * for every fixture and for odd documents.
 */
class SchemaPlanParityTest {
    private static final SchemaPlan PLAN = SchemaPlan.of(SchemaRules.SCHEMA);
    private static final Schema ORACLE = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaRules.SCHEMA);

    static Stream<Fixture> fixtures() {
        return RuleFixtures.all().stream();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void agreesAboutFixtures(Fixture fixture) {
        assertAgreement(fixture.object().json());
    }

    @Property(tries = 5000, shrinking = ShrinkingMode.OFF)
    void agreesAboutOddDocuments(@ForAll long seed) {
        assertAgreement(odd(seed));
    }

    /** Else the agreement about odd documents would say little. */
    @Test
    void triesEveryConstraintThatHasARule() {
        Set<String> broken = LongStream.range(0, 5000)
                .mapToObj(seed -> PLAN.check(odd(seed)).stream())
                .flatMap(
                        failures -> failures.map(failure -> failure.constraint().location()))
                .collect(Collectors.toSet());

        assertThat(broken).isEqualTo(new SchemaCatalogue().constraints());
    }

    private static JsonNode odd(long seed) {
        return new OddDocuments(new Random(seed), SchemaRules.SCHEMA).next();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-2147483648",
                "-2147483649",
                "2147483647",
                "2147483648",
                "9223372036854775808",
                "1e400",
                "-1e400",
                "1e300",
                "80.0",
                "80.5",
                "-1.0",
                "-0.0",
                "65535.0",
                "65535.00000001",
                "255.5",
                "1e2",
                "\"80\"",
                "true",
                "null",
                "[]",
                "{}"
            })
    void agreesAboutPorts(String port) {
        for (String protocol : List.of("tcp", "icmp", "58", "-1")) {
            assertAgreement(withPorts(protocol, port));
        }
    }

    /** The library cuts fractions off before it compares; the rule that is reported is crd-structure in both cases. */
    @Test
    void comparesFractionsExactly() {
        JsonNode document = withPorts("-1", "-2147483648.5");

        assertThat(PLAN.check(document)).hasSize(2 * 2);
        assertThat(ORACLE.validate(document)).hasSize(2);
    }

    private static JsonNode withPorts(String protocol, String port) {
        String entry = "{\"ipProtocol\": \"" + protocol + "\", \"fromPort\": " + port + ", \"toPort\": " + port + "}";
        return JsonMapper.shared()
                .readTree(
                        "{\"spec\": {\"name\": \"a\", \"description\": \"b\", \"vpcID\": \"vpc-1\", \"ingressRules\": ["
                                + entry + "]}}");
    }

    private static void assertAgreement(JsonNode document) {
        List<String> found = PLAN.check(document).stream()
                .map(SchemaPlanParityTest::line)
                .sorted()
                .toList();

        assertThat(found)
                .as("%s", document)
                .isEqualTo(oracle(document).stream()
                        .map(SchemaPlanParityTest::line)
                        .sorted()
                        .toList());
    }

    private static String line(Failure failure) {
        return failure.instance().path() + " " + failure.constraint().location() + " "
                + failure.missing().orElse("") + " " + failure.constraint().argument();
    }

    private static String line(Error error) {
        FieldPath path = FieldPath.of();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            path = error.getInstanceLocation().getElement(i) instanceof Integer index
                    ? path.index(index)
                    : path.key(String.valueOf(error.getInstanceLocation().getElement(i)));
        }
        String missing = error.getKeyword().equals("required") ? error.getProperty() : "";
        return path + " " + error.getSchemaLocation().getFragment() + " " + missing + " " + error.getSchemaNode();
    }

    /** The library fails on whole numbers beyond 64 bits that are no big integers. */
    private static List<Error> oracle(JsonNode document) {
        try {
            return ORACLE.validate(document);
        } catch (JsonNodeException beyondLong) {
            return ORACLE.validate(exact(document));
        }
    }

    private static JsonNode exact(JsonNode json) {
        if (json.isFloatingPointNumber() && Double.isFinite(json.doubleValue()) && json.canConvertToExactIntegral()) {
            return JsonNodeFactory.instance.numberNode(json.decimalValue().toBigInteger());
        }
        JsonNode copy = json.isContainer() ? json.deepCopy() : json;
        if (copy instanceof ObjectNode object) {
            json.properties().forEach(member -> object.set(member.getKey(), exact(member.getValue())));
        } else if (copy instanceof ArrayNode array) {
            for (int i = 0; i < json.size(); i++) {
                array.set(i, exact(json.path(i)));
            }
        }
        return copy;
    }
}
