package io.sgwarden.webhook.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.PolicyReader;
import io.sgwarden.schemas.rules.RuleCatalogue;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.rules.RuleInfo;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WarningsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final RuleEngine WARNING = new RuleEngine(warning(), InstantSource.system());

    private final AdmissionService service = new AdmissionService(() -> WARNING, LeakingDelete.Policy.WARN);

    @Property(tries = 100)
    @Label("4: warnings of 1000 messages are short, together too, and without control characters")
    void areOfTheSizeThatIsPassedOn(@ForAll("texts") List<String> messages) {
        assertPassedOn(Warnings.ofTexts(messages));
    }

    @Property(tries = 30)
    @Label("4: so are those of an object that breaks a rule in 1000 places")
    void areOfThatSizeInAnswers(@ForAll("texts") List<String> addresses) {
        Answer answer = service.review(ReviewCodec.read(review(addresses)));

        assertThat(answer.denial()).isEmpty();
        assertPassedOn(answer.warnings());
    }

    @Property(tries = 100)
    @Label("a warning is cut in its value, never in what is allowed or in the rule")
    void cutsOnlyTheValue(@ForAll String value) {
        Violation violation = new Violation(
                "name-charset",
                Severity.WARN,
                FieldPath.of("spec", "name"),
                Problem.INVALID,
                Optional.of(JSON.writeValueAsString("x".repeat(100) + value)),
                "write only letters and digits",
                "InvalidParameterValue",
                false);

        assertThat(Warnings.of(List.of(violation)))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("spec.name: Invalid value: \"xxx")
                .endsWith("…; write only letters and digits [name-charset]")
                .hasSizeLessThanOrEqualTo(120);
    }

    @Test
    @DisplayName("of every rule there is room for what is allowed, at fields of the usual length")
    void hasRoomForAllRules() {
        for (RuleInfo rule : RuleCatalogue.rules()) {
            Violation violation = new Violation(
                    rule.id(),
                    Severity.WARN,
                    FieldPath.of("spec", "ingressRules")
                            .index(10)
                            .key("userIDGroupPairs")
                            .index(10)
                            .key("description"),
                    rule.problem(),
                    Optional.of("\"" + "x".repeat(300) + "\""),
                    rule.allowed(),
                    rule.answer(),
                    false);

            assertThat(Warnings.of(List.of(violation)))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .endsWith("; " + rule.allowed() + " [" + rule.id() + "]")
                    .hasSizeLessThanOrEqualTo(
                            Math.max(256, rule.allowed().length() + rule.id().length() + 60));
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings().ofMaxLength(200).list().ofSize(1000);
    }

    private static void assertPassedOn(List<String> warnings) {
        assertThat(warnings).isNotEmpty().hasSizeLessThanOrEqualTo(10).allSatisfy(warning -> {
            assertThat(warning.length()).isLessThanOrEqualTo(512);
            assertThat(warning.codePoints().noneMatch(Character::isISOControl)).isTrue();
        });
        assertThat(String.join("", warnings).getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4096);
    }

    private static byte[] review(List<String> addresses) {
        ObjectNode review =
                JSON.createObjectNode().put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request").put("uid", "u-1").put("operation", "CREATE");
        request.putObject("resource").put("group", "ec2.services.k8s.aws").put("resource", "securitygroups");
        ObjectNode object = request.putObject("object");
        object.putObject("metadata").put("name", "web");
        ObjectNode rule = object.putObject("spec")
                .put("name", "web")
                .put("description", "d")
                .put("vpcID", "vpc-0123456789abcdef0")
                .putArray("ingressRules")
                .addObject();
        var ranges = rule.put("ipProtocol", "tcp")
                .put("fromPort", 80)
                .put("toPort", 80)
                .putArray("ipRanges");
        addresses.forEach(address -> ranges.addObject().put("cidrIP", address));
        return JSON.writeValueAsBytes(review);
    }

    /** Every rule warns. */
    private static Policy warning() {
        String severities =
                RuleCatalogue.ids().stream().map(id -> id + ": warn").collect(Collectors.joining(", ", "{", "}"));
        return PolicyReader.read(
                "apiVersion: sgwarden.io/v1\nkind: Policy\nseverities: " + severities + "\n",
                "test",
                RuleCatalogue.ids());
    }
}
