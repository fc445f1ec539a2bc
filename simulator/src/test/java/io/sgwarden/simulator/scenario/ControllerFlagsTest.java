package io.sgwarden.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.controller.ControllerDeployment;
import io.sgwarden.simulator.controller.ControllerFlags;
import io.sgwarden.simulator.controller.ControllerVersion;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a controller does otherwise because of how it was started. */
class ControllerFlagsTest {
    private static final String NEWEST = "v1.20.0";
    private static final ObjectKey NAMESPACE = new ObjectKey(ResourceType.NAMESPACE, "", "default");
    private static final String OTHER_ACCOUNT =
            "{\"metadata\": {\"annotations\": {\"services.k8s.aws/owner-account-id\": \"999999999999\"}}}";

    private static Optional<Map<String, String>> tags(ControllerFlags flags, String metadata, String spec) {
        try (Bench bench = new Bench(NEWEST, flags)) {
            bench.apply(metadata, spec);
            return bench.tags();
        }
    }

    private static boolean isCreated(ControllerFlags flags, String metadata) {
        return tags(flags, metadata, "").isPresent();
    }

    @Test
    void fillsInEveryPlaceholder() {
        ControllerFlags flags = ControllerFlags.of(
                "--resource-tags=made-by=%CONTROLLER_SERVICE%-%CONTROLLER_VERSION%",
                "--resource-tags",
                "object=%K8S_RESOURCE_KIND%/%K8S_NAMESPACE%/%K8S_RESOURCE_NAME%,by=%MANAGED_BY%,kro=%KRO_VERSION%");
        String labels = ", \"labels\": {\"app.kubernetes.io/managed-by\": \"Helm\", \"kro.run/kro-version\": \"v1\"}";

        assertThat(tags(flags, labels, ""))
                .contains(Map.of(
                        "made-by", "ec2-v1.20.0", "object", "SecurityGroup/default/web", "by", "Helm", "kro", "v1"));
    }

    @Test
    void setsNoTagThatExpandsToNothingOrIsMalformed() {
        assertThat(tags(ControllerFlags.of("--resource-tags", "by=%MANAGED_BY%,a=b=c,d,=e,f=, team = net "), "", ""))
                .contains(Map.of("team", "net"));
    }

    @Test
    void prefersTheSpecsTag() {
        assertThat(tags(
                        ControllerFlags.of("--resource-tags", "team=net,cost=1"),
                        "",
                        ", \"tags\": [{\"key\": \"team\", \"value\": \"web\"}]"))
                .contains(Map.of("team", "web", "cost", "1"));
    }

    @Test
    void deletesTheTagsOfTheFlagsBefore() {
        try (Bench bench = new Bench(NEWEST, ControllerFlags.CHART)) {
            bench.apply("", "");

            bench.restart(NEWEST, ControllerFlags.CHART.with("--resource-tags", "team=net"));

            assertThat(bench.tags()).contains(Map.of("team", "net"));
        }
    }

    @Test
    void leavesObjectsAloneThatItDoesNotWatch() {
        assertThat(isCreated(ControllerFlags.of("--watch-namespace", "shop,default"), ""))
                .isTrue();
        assertThat(isCreated(ControllerFlags.of("--watch-namespace", "shop"), ""))
                .isFalse();
        assertThat(isCreated(ControllerFlags.of("--reconcile-resources", "VPC, SecurityGroup"), ""))
                .isTrue();
        assertThat(isCreated(ControllerFlags.of("--reconcile-resources", "VPC"), ""))
                .isFalse();
        ControllerFlags labelled = ControllerFlags.of("--watch-selectors", "team=net,env!=test");
        assertThat(isCreated(labelled, ", \"labels\": {\"team\": \"net\"}")).isTrue();
        assertThat(isCreated(labelled, ", \"labels\": {\"team\": \"net\", \"env\": \"test\"}"))
                .isFalse();
    }

    @Test
    void keepsGroupsIfItsDeletionPolicySaysSo() {
        ControllerFlags retain = ControllerFlags.of("--deletion-policy", "retain");
        try (Bench bench = new Bench(NEWEST, retain);
                Bench overruled = new Bench(NEWEST, retain)) {
            bench.apply("", "");
            overruled.apply(", \"annotations\": {\"services.k8s.aws/deletion-policy\": \"delete\"}", "");

            bench.delete();
            overruled.delete();

            assertThat(bench.cluster.get(Bench.WEB)).isEmpty();
            assertThat(bench.ec2.groups()).hasSize(1);
            assertThat(overruled.ec2.groups()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--enable-carm=false", "--watch-namespace=default"})
    void ignoresTheAccountOfANamespace(String flag) {
        try (Bench bench = new Bench(NEWEST, ControllerFlags.of(flag));
                Bench bare = new Bench(NEWEST, ControllerFlags.NONE)) {
            bench.patch(NAMESPACE, OTHER_ACCOUNT);
            bare.patch(NAMESPACE, OTHER_ACCOUNT);

            bench.apply("", "");
            bare.apply("", "");

            assertThat(bench.ec2.groups()).hasSize(1);
            assertThat(bare.ec2.groups()).isEmpty();
        }
    }

    @Test
    void refusesReferencesToOtherNamespaces() {
        String spec = ", \"ingressRules\": [{\"ipProtocol\": \"-1\", \"userIDGroupPairs\":"
                + " [{\"groupRef\": {\"from\": {\"name\": \"web\", \"namespace\": \"shop\"}}}]}]";

        assertThat(tags(ControllerFlags.of("--enable-cross-namespace=false"), "", spec))
                .isEmpty();
        assertThat(tags(ControllerFlags.NONE, "", spec)).isPresent();
    }

    @Test
    void isWrittenInItsDeploymentAsTheChartWritesIt() {
        assertThat(ControllerDeployment.of(
                                ControllerVersion.of(NEWEST),
                                ControllerFlags.of("--deletion-policy", "retain", "--enable-carm=false"))
                        .at("/spec/template/spec/containers/0")
                        .toString())
                .isEqualTo(
                        "{\"name\":\"controller\",\"image\":\"public.ecr.aws/aws-controllers-k8s/ec2-controller:1.20.0\","
                                + "\"command\":[\"./bin/controller\"],"
                                + "\"args\":[\"--deletion-policy\",\"$(DELETION_POLICY)\",\"--enable-carm=false\"],"
                                + "\"env\":[{\"name\":\"DELETION_POLICY\",\"value\":\"retain\"}]}");
    }
}
