package io.sgwarden.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

    @Test
    void readsEveryField() {
        String text = """
                apiVersion: sgwarden.io/v1
                kind: Policy
                profile: strict
                ownership:
                  exclusiveAccounts: ["111111111111"]
                  clusters:
                    "222222222222": [blue, green]
                  tagTemplate:
                    app: "%K8S_RESOURCE_NAME%"
                  foreignTags: ["aws:cloudformation:*"]
                """;

        Policy policy = PolicyReader.read(text, "policy.yaml");

        assertThat(policy)
                .isEqualTo(new Policy(
                        Profile.STRICT,
                        new Ownership(
                                Set.of("111111111111"),
                                Map.of("222222222222", List.of("blue", "green")),
                                Map.of("app", "%K8S_RESOURCE_NAME%"),
                                List.of("aws:cloudformation:*"))));
    }

    @Test
    void takesDefaultsForWhatIsLeftOut() {
        String text = "apiVersion: sgwarden.io/v1\nkind: Policy\nownership:\n";

        assertThat(PolicyReader.read(text, "policy.yaml")).isEqualTo(Policy.DEFAULT);
    }

    @Test
    void saysAllProblemsAtOnceWithTheirPlaces() {
        String text = """
                apiVersion: sgwarden.io/v1
                kind: Politics
                profile: lax
                limits: {rulesPerGroup: 60}
                ownership:
                  exclusiveAccounts: [111111111111, "12", ""]
                  foreignTags: one
                """;

        PolicyException refused =
                catchThrowableOfType(PolicyException.class, () -> PolicyReader.read(text, "policy.yaml"));

        assertThat(refused.problems())
                .containsExactly(
                        "policy.yaml:4:1: limits: is not known; allowed are apiVersion, kind, ownership, profile",
                        "policy.yaml:2:1: kind: must be Policy",
                        "policy.yaml:3:1: profile: \"lax\" is not a profile; write baseline or strict",
                        "policy.yaml:6:23: ownership.exclusiveAccounts[0]: must be a text; write it in quotes",
                        "policy.yaml:6:37: ownership.exclusiveAccounts[1]: \"12\" is not an AWS account; write its 12"
                                + " digits in quotes",
                        "policy.yaml:6:43: ownership.exclusiveAccounts[2]: \"\" is not an AWS account; write its 12"
                                + " digits in quotes",
                        "policy.yaml:7:3: ownership.foreignTags: must be a list of texts");
        assertThat(refused).hasMessageStartingWith("Could not read policy policy.yaml: policy.yaml:4:1: limits:");
    }

    @Test
    void refusesTextsThatAreNoPolicy() {
        assertThatThrownBy(() -> PolicyReader.read("", "policy.yaml"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("Could not read policy policy.yaml: policy.yaml:1:1: is empty; write one document of kind"
                        + " Policy");
        assertThatThrownBy(() -> PolicyReader.read("a: [", "policy.yaml"))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("Could not read policy policy.yaml: policy.yaml:1:");
        assertThatThrownBy(() -> PolicyReader.read("[1]", "policy.yaml"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("policy.yaml:1:1: must be a mapping");
    }
}
