package io.sgwarden.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.rules.RuleCatalogue;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

    @Test
    void readsEveryField() {
        String text = """
                apiVersion: sgwarden.io/v1
                kind: Policy
                profile: strict
                severities:
                  rule-peer-none: deny
                limits:
                  rulesPerGroup: 120
                  prefixLists: {pl-63a5400a: 55}
                controller:
                  version: v1.18.0
                  resourceTags: {cluster: blue, object: "%K8S_RESOURCE_NAME%"}
                  watchNamespaces: [shop]
                  watchSelectors: tier in (a,b)
                  reconcileResources: [SecurityGroup]
                  deletionPolicy: retain
                  featureGates: {IAMRoleSelector: true}
                  neverNewerThan: v1.18.0
                  carm: false
                  crossNamespace: false
                  region: eu-west-1
                  resyncSeconds: 600
                  defaultTags: [team]
                  unseen: true
                inlineExemptions: true
                exemptions:
                  - rule: name-sg-prefix-case
                    namespaces: [shop]
                    names: [old]
                    until: "2026-12-31"
                    reason: renamed with the next release
                ownership:
                  exclusiveAccounts: ["111111111111"]
                  clusters:
                    "222222222222": [blue, green]
                  tagTemplate:
                    app: "%K8S_RESOURCE_NAME%"
                  clusterTag: cluster
                  foreignTags: ["aws:cloudformation:*"]
                report:
                  accountNames: {"111111111111": shop}
                  ownerLabel: team
                  dueDays: {high: 7}
                """;

        Policy policy = PolicyReader.read(text, "policy.yaml", RuleCatalogue.ids());

        assertThat(policy)
                .isEqualTo(new Policy(
                        Profile.STRICT,
                        Map.of("rule-peer-none", Severity.DENY),
                        new Limits(120, Map.of("pl-63a5400a", 55)),
                        new ControllerFacts(new Release(1, 18, 0), false, List.of("team")),
                        new ControllerOverrides(
                                Optional.of(new Release(1, 18, 0)),
                                Optional.of(new Release(1, 18, 0)),
                                Optional.of(Map.of("cluster", "blue", "object", "%K8S_RESOURCE_NAME%")),
                                Optional.of(List.of("shop")),
                                LabelSelector.parse("tier in (a,b)"),
                                Optional.of(List.of("SecurityGroup")),
                                Optional.of("retain"),
                                Optional.of(Map.of("IAMRoleSelector", true)),
                                Optional.of(false),
                                Optional.of(false),
                                Optional.of("eu-west-1"),
                                Optional.of(Duration.ofMinutes(10)),
                                true),
                        new Ownership(
                                Set.of("111111111111"),
                                Map.of("222222222222", List.of("blue", "green")),
                                List.of(),
                                Map.of("app", "%K8S_RESOURCE_NAME%"),
                                Optional.of("cluster"),
                                List.of("aws:cloudformation:*")),
                        List.of(new Exemption(
                                "name-sg-prefix-case",
                                List.of("shop"),
                                List.of("old"),
                                Optional.of(LocalDate.of(2026, 12, 31)),
                                "renamed with the next release")),
                        true,
                        new ReportSettings(
                                new TreeMap<>(Map.of("111111111111", "shop")),
                                Optional.of("team"),
                                new TreeMap<>(Map.of("high", 7)))));
    }

    @Test
    void takesDefaultsForWhatIsLeftOut() {
        String text = "apiVersion: sgwarden.io/v1\nkind: Policy\nownership:\n";

        assertThat(PolicyReader.read(text, "policy.yaml", RuleCatalogue.ids())).isEqualTo(Policy.DEFAULT);
    }

    @Test
    void refusesSettingsThatNoControllerHas() {
        String text = """
                apiVersion: sgwarden.io/v1
                kind: Policy
                controller:
                  deletionPolicy: keep
                  featureGates: {IAMRoleSelector: "on"}
                  resyncSeconds: 0
                  watchSelectors: "tier in a,b"
                ownership:
                  tagTemplate: {cluster: "%K8S_NAMESPACE%"}
                  clusterTag: cluster
                """;

        PolicyException refused = catchThrowableOfType(
                PolicyException.class, () -> PolicyReader.read(text, "policy.yaml", RuleCatalogue.ids()));

        assertThat(refused.problems())
                .containsExactly(
                        "policy.yaml:4:19: controller.deletionPolicy: \"keep\" is not a deletion policy; write delete"
                                + " or retain",
                        "policy.yaml:5:35: controller.featureGates.IAMRoleSelector: must be true or false",
                        "policy.yaml:6:18: controller.resyncSeconds: must be a whole number from 1 to 1000000000",
                        "policy.yaml:7:19: controller.watchSelectors: \"tier in a,b\" is not a label selector; write it"
                                + " like app=web,tier in (a,b)",
                        "policy.yaml:10:15: ownership.clusterTag: \"cluster\" has a placeholder as its value, which is"
                                + " the same in every cluster; name a tag whose value only this cluster uses");
    }

    @Test
    void saysAllProblemsAtOnceWithTheirPlaces() {
        String text = """
                apiVersion: sgwarden.io/v1
                kind: Politics
                profile: lax
                quota: {rulesPerGroup: 60}
                ownership:
                  exclusiveAccounts: [111111111111, "12", ""]
                  foreignTags: one
                """;

        PolicyException refused = catchThrowableOfType(
                PolicyException.class, () -> PolicyReader.read(text, "policy.yaml", RuleCatalogue.ids()));

        assertThat(refused.problems())
                .containsExactly(
                        "policy.yaml:2:7: kind: must be Policy",
                        "policy.yaml:3:10: profile: \"lax\" is not a profile; write baseline or strict",
                        "policy.yaml:4:1: quota: is not known; allowed are apiVersion, controller, exemptions,"
                                + " inlineExemptions, kind, limits, ownership, profile, report, severities",
                        "policy.yaml:6:23: ownership.exclusiveAccounts[0]: must be a string; write it in quotes",
                        "policy.yaml:6:37: ownership.exclusiveAccounts[1]: \"12\" is not an AWS account; write its 12"
                                + " digits in quotes",
                        "policy.yaml:6:43: ownership.exclusiveAccounts[2]: \"\" is not an AWS account; write its 12"
                                + " digits in quotes",
                        "policy.yaml:7:16: ownership.foreignTags: must be a list of strings");
        assertThat(refused).hasMessageStartingWith("Could not read policy policy.yaml: policy.yaml:2:7: kind:");
    }

    @Test
    void takesTheWordOffAsItIsWrittenWithoutQuotes() {
        String text = "apiVersion: sgwarden.io/v1\nkind: Policy\nseverities: {rule-peer-none: off}\n";

        assertThat(PolicyReader.read(text, "policy.yaml", RuleCatalogue.ids()).severities())
                .isEqualTo(Map.of("rule-peer-none", Severity.OFF));
    }

    @Test
    void saysWhatIsWrongWithRulesAndExemptions() {
        String text = """
                apiVersion: sgwarden.io/v1
                kind: Policy
                severities: {no-such-rule: deny, rule-peer-none: fatal}
                limits: {rulesPerGroup: 0}
                controller: {version: newest, crossNamespace: maybe}
                exemptions:
                  - {rule: rule-peer-none, until: tomorrow}
                """;

        PolicyException refused = catchThrowableOfType(
                PolicyException.class, () -> PolicyReader.read(text, "policy.yaml", RuleCatalogue.ids()));

        assertThat(refused.problems())
                .containsExactly(
                        "policy.yaml:3:28: severities.no-such-rule: \"no-such-rule\" is not a rule; sgwarden explain lists"
                                + " them",
                        "policy.yaml:3:50: severities.rule-peer-none: \"fatal\" is not a severity; write deny, warn,"
                                + " audit or off",
                        "policy.yaml:4:25: limits.rulesPerGroup: must be a whole number from 1 to 1000",
                        "policy.yaml:5:23: controller.version: \"newest\" is not a release; write it like v1.20.0",
                        "policy.yaml:5:47: controller.crossNamespace: must be true or false",
                        "policy.yaml:7:5: exemptions[0].reason: must say why the rule does not count here",
                        "policy.yaml:7:35: exemptions[0].until: \"tomorrow\" is not a date; write it like"
                                + " \"2026-12-31\"");
    }

    @Test
    void refusesTextsThatAreNoPolicy() {
        assertThatThrownBy(() -> PolicyReader.read("", "policy.yaml", RuleCatalogue.ids()))
                .isInstanceOf(PolicyException.class)
                .hasMessage("Could not read policy policy.yaml: policy.yaml:1:1: is empty; write one document of kind"
                        + " Policy");
        assertThatThrownBy(() -> PolicyReader.read("a: [", "policy.yaml", RuleCatalogue.ids()))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("Could not read policy policy.yaml: policy.yaml:1:");
        assertThatThrownBy(() -> PolicyReader.read("[1]", "policy.yaml", RuleCatalogue.ids()))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("policy.yaml:1:1: must be a mapping");
    }
}
