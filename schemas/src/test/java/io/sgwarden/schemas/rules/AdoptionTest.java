package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.PolicyReader;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects whose group exists already: what is not sent is not judged. */
class AdoptionTest {
    private static final String NO_PROTOCOL = "  - {fromPort: 80, toPort: 80, ipRanges: [{cidrIP: 10.0.0.0/8}]}\n";
    private static final String FINALIZER = ", finalizers: [" + Ack.FINALIZER + "]";
    private static final String AWS_TAG = """
            spec:
              name: web
              description: web servers
              vpcID: vpc-0a1b2c3d
              tags: [{key: 'aws:cloudformation:stack-name', value: x}]
            """;
    private static final String RECORDED = "status: {id: sg-0123456789abcdef0}\n";

    private final RuleEngine engine = new RuleEngine(Policy.DEFAULT, InstantSource.system());
    private final RuleEngine before = new RuleEngine(
            PolicyReader.read(
                    "{apiVersion: sgwarden.io/v1, kind: Policy, controller: {version: v1.4.11}}",
                    "test",
                    RuleCatalogue.ids()),
            InstantSource.system());

    private static List<String> denials(Verdict verdict) {
        return verdict.violations().stream()
                .filter(violation -> violation.severity() == Severity.DENY)
                .map(Violation::rule)
                .toList();
    }

    private static String annotated(String annotations) {
        return "name: web, annotations: {" + annotations + "}";
    }

    @Test
    void onlyWarnsOfWhatACreationSendsWhereAGroupIsAskedForById() {
        SecurityGroup object = Specs.object(
                annotated("services.k8s.aws/adoption-policy: adopt-or-create,"
                        + " services.k8s.aws/adoption-fields: '{\"id\": \"sg-0123456789abcdef0\"}'"),
                "spec: {name: web, description: \"it's\", vpcID: vpc-0a1b2c3d, ingressRules: [{fromPort: 80}]}\n");

        Verdict verdict = engine.create(object);

        assertThat(denials(verdict)).containsExactly("rule-protocol-required");
        assertThat(verdict.violations()).extracting(Violation::rule).contains("desc-charset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services.k8s.aws/read-only: 'true'",
                "services.k8s.aws/adoption-policy: adopt,"
                        + " services.k8s.aws/adoption-fields: '{\"id\": \"sg-0123456789abcdef0\"}'",
                "services.k8s.aws/adoption-policy: adopt"
            })
    void knowsThatControllersBeforeAdoptionSendEverySpec(String annotations) {
        Verdict verdict = before.create(Specs.with(annotated(annotations), NO_PROTOCOL));

        assertThat(denials(verdict)).containsExactly("rule-protocol-required");
    }

    @Test
    void letsTheControllerWriteTheAdoptedSpecAfterItsMarks() {
        String metadata =
                annotated("services.k8s.aws/adoption-policy: adopt, services.k8s.aws/adopted: 'true'") + FINALIZER;

        Verdict verdict = engine.update(
                Specs.object(metadata, AWS_TAG.replace("name: web", "name: default")),
                Specs.with(metadata, NO_PROTOCOL));

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.exemption())
                .contains("the controller completes an adoption (services.k8s.aws/adoption-policy)");
    }

    @Test
    void leavesTheTagsOfAnAdoptedGroupAloneWhenItIsReadOnlyNoMore() {
        SecurityGroup readOnly = Specs.object(
                annotated("services.k8s.aws/adopted: 'true', services.k8s.aws/read-only: 'true'") + FINALIZER,
                AWS_TAG + RECORDED);
        SecurityGroup managed =
                Specs.object(annotated("services.k8s.aws/adopted: 'true'") + FINALIZER, AWS_TAG + RECORDED);

        assertThat(denials(engine.update(managed, readOnly))).isEmpty();
    }

    @Test
    void judgesTheRulesThatWereNotSentAsLongAsItWasReadOnly() {
        SecurityGroup readOnly =
                Specs.with(annotated("services.k8s.aws/read-only: 'true'") + FINALIZER, NO_PROTOCOL + RECORDED);
        SecurityGroup managed = Specs.with("name: web" + FINALIZER, NO_PROTOCOL + RECORDED);

        assertThat(denials(engine.update(managed, readOnly))).containsExactly("rule-protocol-required");
    }

    @Test
    void readsNullInAdoptionFieldsAsTheControllerDoes() {
        SecurityGroup object = Specs.with(
                annotated("services.k8s.aws/adoption-policy: adopt,"
                        + " services.k8s.aws/adoption-fields: '{\"id\": \"sg-0123456789abcdef0\", \"x\": null}'"),
                "");

        assertThat(denials(engine.create(object))).isEmpty();
    }
}
