package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.policy.PolicyReader;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spec that is not sent is not checked: objects that are read only, or whose group exists already. */
class AdoptionTest {
    private static final String FINALIZER = ", finalizers: [" + Ack.FINALIZER + "]";
    private static final String AWS_TAG = """
            spec:
              name: web
              description: web servers
              vpcID: vpc-0a1b2c3d
              tags: [{key: 'aws:cloudformation:stack-name', value: x}]
            """;
    private static final String WITHOUT_TAGS = AWS_TAG.replaceAll("  tags.*\n", "");
    private static final String RECORDED = "status: {id: sg-0123456789abcdef0}\n";

    private final RuleEngine engine = Specs.BASELINE;
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

    private static List<String> warnings(Verdict verdict) {
        assertThat(denials(verdict)).isEmpty();
        return verdict.of(Severity.WARN).stream().map(Violation::rule).toList();
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

    @Test
    void onlyWarnsOfWhatACreationSendsWhereAGroupIsLookedUpByName() {
        String adoptOrCreate = annotated("services.k8s.aws/adoption-policy: adopt-or-create");
        SecurityGroup vpcsOwn =
                Specs.object(adoptOrCreate, "spec: {name: default, description: \"\", vpcID: vpc-0a1b2c3d}\n");

        assertThat(denials(engine.create(vpcsOwn))).isEmpty();
        assertThat(denials(before.create(vpcsOwn))).containsExactly("name-reserved", "desc-empty");
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
        Verdict verdict = before.create(Specs.with(annotated(annotations), Specs.NO_PROTOCOL));

        assertThat(denials(verdict)).containsExactly("rule-protocol-required");
    }

    @Test
    void letsTheControllerWriteTheAdoptedSpecAfterItsMarks() {
        String metadata =
                annotated("services.k8s.aws/adoption-policy: adopt, services.k8s.aws/adopted: 'true'") + FINALIZER;

        Verdict verdict = engine.update(
                Specs.object(metadata, AWS_TAG.replace("name: web", "name: default")),
                Specs.with(metadata, Specs.NO_PROTOCOL));

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
    void checksTheRulesThatWereNotSentAsLongAsItWasReadOnly() {
        SecurityGroup readOnly =
                Specs.with(annotated("services.k8s.aws/read-only: 'true'") + FINALIZER, Specs.NO_PROTOCOL + RECORDED);
        SecurityGroup managed = Specs.with("name: web" + FINALIZER, Specs.NO_PROTOCOL + RECORDED);

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: web, deletionTimestamp: 2026-01-01T00:00:00Z",
                "name: web, annotations: {services.k8s.aws/read-only: 'True'}",
                "name: web, annotations: {services.k8s.aws/adoption-policy: adopt}"
            })
    void exemptsObjectsWhoseSpecIsNotSent(String metadata) {
        SecurityGroup object = Specs.with(metadata, Specs.NO_PROTOCOL);

        assertThat(engine.create(object).exemption()).isPresent();
        assertThat(engine.update(object, object).exemption()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spec: null\n"})
    void deniesAnObjectWithoutSpecUnlessItIsAdoptedOrReadOnly(String spec) {
        String adopt = annotated("services.k8s.aws/adoption-policy: adopt,"
                + " services.k8s.aws/adoption-fields: '{\"id\": \"sg-0123456789abcdef0\"}'");
        SecurityGroup bare = Specs.object("name: web", spec);

        assertThat(engine.create(bare).violations())
                .extracting(Violation::message)
                .containsExactly("spec.vpcID: Required value; write vpcID, or vpcRef.from.name to name a VPC object"
                        + " [vpc-required]");
        assertThat(denials(engine.create(
                        Specs.object(annotated("services.k8s.aws/adoption-policy: adopt-or-create"), spec))))
                .containsExactly("vpc-required");
        assertThat(denials(engine.create(Specs.object(adopt, spec)))).isEmpty();
        assertThat(denials(engine.create(Specs.object(annotated("services.k8s.aws/read-only: 'true'"), spec))))
                .isEmpty();
        assertThat(engine.update(Specs.object("name: web, labels: {a: b}", spec), bare)
                        .violations())
                .isEmpty();
    }

    @Test
    void onlyWarnsOfAwssTagsWhereTheGroupMayHaveThem() {
        String adoptOrCreate = annotated("services.k8s.aws/adoption-policy: adopt-or-create,"
                + " services.k8s.aws/adoption-fields: '{\"id\": \"sg-0123456789abcdef0\"}'");
        SecurityGroup managed = Specs.object("name: web" + FINALIZER, WITHOUT_TAGS + RECORDED);

        assertThat(denials(engine.create(Specs.object("name: web", AWS_TAG)))).containsExactly("tag-aws-prefix");
        assertThat(warnings(engine.create(Specs.object(adoptOrCreate, AWS_TAG))))
                .containsExactly("tag-aws-prefix");
        assertThat(warnings(engine.update(Specs.object("name: web" + FINALIZER, AWS_TAG + RECORDED), managed)))
                .containsExactly("tag-aws-prefix");
        assertThat(denials(engine.update(Specs.object("name: web", AWS_TAG), Specs.object("name: web", WITHOUT_TAGS))))
                .containsExactly("tag-aws-prefix");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: web, annotations: {services.k8s.aws/read-only: 'false'}",
                "name: web, annotations: {services.k8s.aws/adoption-policy: adopt-or-create}",
                "name: web, annotations: {services.k8s.aws/adoption-policy: adopt, services.k8s.aws/adopted: 'true'}"
            })
    void checksObjectsWhoseSpecIsSent(String metadata) {
        assertThat(engine.create(Specs.with(metadata, Specs.NO_PROTOCOL)).denied())
                .isTrue();
    }

    @Test
    void checksAllOfASpecThatBeginsToBeSent() {
        SecurityGroup readOnly =
                Specs.with("name: web, annotations: {services.k8s.aws/read-only: 'true'}", Specs.NO_PROTOCOL);
        SecurityGroup writing = Specs.with("name: web", Specs.NO_PROTOCOL);

        assertThat(engine.update(writing, readOnly).denied()).isTrue();
    }

    @Test
    void neverBlocksTheControllerThatCompletesAnAdoption() {
        String policy = "annotations: {services.k8s.aws/adoption-policy: adopt}";
        SecurityGroup before = Specs.with("name: web, " + policy, Specs.GOOD);
        SecurityGroup after = Specs.with("name: web" + FINALIZER + ", " + policy, Specs.NO_PROTOCOL);

        assertThat(engine.update(after, before).denied()).isFalse();
    }
}
