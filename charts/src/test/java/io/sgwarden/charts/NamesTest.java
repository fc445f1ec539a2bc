package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.charts.Rendered.Release;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Names of objects and where they live. */
class NamesTest {
    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "ClusterRole",
            "ClusterRoleBinding",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration");

    private static final String LONGEST = "a-release-whose-name-has-fifty-three-characters-in-it";

    static List<Path> valuesFiles() {
        return Rendered.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("47: releases of one name in two namespaces share no name in the cluster")
    void releasesDoNotCollide(Path values) {
        Set<String> one = clusterScoped(Rendered.release(Release.USUAL, values));
        Set<String> other = clusterScoped(Rendered.release(new Release("rel", "other"), values));

        assertThat(one).isNotEmpty().doesNotContainAnyElementsOf(other).hasSameSizeAs(other);
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("47: nor do two of which one ends where the other's namespace begins")
    void dashesDoNotCollide(Path values) {
        Set<String> one = clusterScoped(Rendered.release(new Release("sgwarden", "prod-eu"), values));
        Set<String> other = clusterScoped(Rendered.release(new Release("sgwarden-prod", "eu"), values));

        assertThat(one).isNotEmpty().doesNotContainAnyElementsOf(other).hasSameSizeAs(other);
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("47: two releases in one namespace share no name at all")
    void releasesLiveSideBySide(Path values) {
        Set<String> one = all(Rendered.release(Release.USUAL, values));
        Set<String> other = all(Rendered.release(new Release("other", "ns"), values));

        assertThat(one).isNotEmpty().doesNotContainAnyElementsOf(other);
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("44: what lives in a namespace names it, and no name is too long, however long the release's is")
    void namesFit(Path values) {
        Rendered rendered = Rendered.release(new Release(LONGEST, "ns"), values);

        assertThat(LONGEST).hasSize(53);
        assertThat(rendered.documents()).isNotEmpty().allSatisfy(document -> {
            String kind = document.path("kind").asString();
            JsonNode metadata = document.path("metadata");
            String name = metadata.path("name").asString();
            assertThat(metadata.has("namespace")).isNotEqualTo(CLUSTER_SCOPED.contains(kind));
            if (isShared(document)) {
                assertThat(name).hasSizeLessThanOrEqualTo(253).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?[.]ns(-[a-z-]+)?");
            } else {
                assertThat(metadata.path("namespace").asString("")).isEqualTo("ns");
                assertThat(name)
                        .hasSizeLessThanOrEqualTo(kind.equals("CronJob") ? 52 : 63)
                        .matches("[a-z]([a-z0-9-]*[a-z0-9])?");
            }
        });
        assertThat(all(rendered)).hasSameSizeAs(rendered.documents());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1rel", "a.b"})
    @DisplayName("44: a release that no Service can be called after says so")
    void namesAreThoseOfServices(String release) {
        Path values = Rendered.CHART.resolve("ci/default-values.yaml");

        assertThatThrownBy(() -> Rendered.release(new Release(release, "ns"), values))
                .hasMessageContaining("no Service can be called " + release + "-sgwarden-webhook: set fullnameOverride"
                        + " to a name of letters, digits and dashes that begins with a letter");
        assertThat(all(Rendered.release(new Release(release, "ns"), values, "fullnameOverride=rel")))
                .contains("Service/rel-webhook");
    }

    @Test
    @DisplayName("another name stands in labels, selectors and names alike")
    void nameIsOverridden() {
        Rendered rendered = Rendered.with("default", "nameOverride=warden");

        assertThat(rendered.text()).contains("app.kubernetes.io/name: warden").doesNotContain("/name: sgwarden");
        assertThat(all(rendered)).contains("Service/rel-warden-webhook", "ClusterRole/rel-warden.ns-scan");
    }

    /** Whether releases of other namespaces have theirs in the same place: the cluster, or ACK's namespace. */
    private static boolean isShared(JsonNode document) {
        return CLUSTER_SCOPED.contains(document.path("kind").asString())
                || document.at("/metadata/namespace").asString("").equals("ack");
    }

    private static Set<String> clusterScoped(Rendered rendered) {
        return rendered.documents().stream()
                .filter(NamesTest::isShared)
                .map(NamesTest::kindAndName)
                .collect(Collectors.toSet());
    }

    private static Set<String> all(Rendered rendered) {
        return rendered.documents().stream().map(NamesTest::kindAndName).collect(Collectors.toSet());
    }

    private static String kindAndName(JsonNode document) {
        return document.path("kind").asString() + "/"
                + document.at("/metadata/name").asString();
    }
}
