package io.sgwarden.scanner.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.policy.LabelSelector;
import io.sgwarden.schemas.policy.Release;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ControllerDeploymentTest {
    private static final String PLACE = "controller ack-system/ec2";

    @Test
    void readsTheFormOfAcksChart() {
        ControllerConfiguration controller = controller("""
                "command": ["./bin/controller"],
                "args": ["--aws-region", "$(AWS_REGION)", "--log-level", "$(ACK_LOG_LEVEL)",
                         "--resource-tags", "$(ACK_RESOURCE_TAGS)", "--watch-namespace", "$(ACK_WATCH_NAMESPACE)",
                         "--watch-selectors", "$(ACK_WATCH_SELECTORS)", "--reconcile-resources", "$(RECONCILE_RESOURCES)",
                         "--deletion-policy", "$(DELETION_POLICY)", "--leader-election-namespace", "$(LEADER_NAMESPACE)",
                         "--reconcile-default-resync-seconds", "$(RESYNC)", "--feature-gates", "$(FEATURE_GATES)",
                         "--enable-carm=false", "--enable-cross-namespace=true"],
                "env": [{"name": "POD_NAMESPACE", "valueFrom": {"fieldRef": {"fieldPath": "metadata.namespace"}}},
                        {"name": "AWS_REGION", "value": "eu-west-1"},
                        {"name": "ACK_LOG_LEVEL", "value": "info"},
                        {"name": "ACK_RESOURCE_TAGS", "value": "services.k8s.aws/controller-version=%CONTROLLER_SERVICE%-%CONTROLLER_VERSION%,services.k8s.aws/namespace=%K8S_NAMESPACE%,app.kubernetes.io/managed-by=%MANAGED_BY%,kro.run/kro-version=%KRO_VERSION%,home=$(POD_NAMESPACE)"},
                        {"name": "ACK_WATCH_NAMESPACE", "value": "shop,web"},
                        {"name": "ACK_WATCH_SELECTORS", "value": "tier in (a,b)"},
                        {"name": "RECONCILE_RESOURCES", "value": "VPC,SecurityGroup"},
                        {"name": "DELETION_POLICY", "value": "retain"},
                        {"name": "LEADER_NAMESPACE", "value": ""},
                        {"name": "RESYNC", "value": "600"},
                        {"name": "FEATURE_GATES", "value": "ServiceLevelCARM=false,IAMRoleSelector=true"}]""");

        assertThat(controller.deployment()).isEqualTo(new ResourceKey("ack-system", "ec2"));
        assertThat(controller.replicas()).isEqualTo(1);
        assertThat(controller.release()).isEqualTo(Reading.known(Release.NEWEST_KNOWN));
        assertThat(controller.resourceTags())
                .isEqualTo(Reading.known(Map.of(
                        "services.k8s.aws/controller-version", "%CONTROLLER_SERVICE%-%CONTROLLER_VERSION%",
                        "services.k8s.aws/namespace", "%K8S_NAMESPACE%",
                        "app.kubernetes.io/managed-by", "%MANAGED_BY%",
                        "kro.run/kro-version", "%KRO_VERSION%",
                        "home", "ack-system")));
        assertThat(controller.scope().namespaces()).isEqualTo(Reading.known(List.of("shop", "web")));
        assertThat(controller.scope().selectors())
                .isEqualTo(Reading.known(LabelSelector.parse("tier in (a,b)").orElseThrow()));
        assertThat(controller.scope().kinds()).isEqualTo(Reading.known(List.of("VPC", "SecurityGroup")));
        assertThat(controller.defaultDeletionPolicy()).isEqualTo(Reading.known("retain"));
        assertThat(controller.featureGates())
                .isEqualTo(Reading.known(Map.of("ServiceLevelCARM", false, "IAMRoleSelector", true)));
        assertThat(controller.carm()).isEqualTo(Reading.known(false));
        assertThat(controller.crossNamespace()).isEqualTo(Reading.known(true));
        assertThat(controller.region()).isEqualTo(Reading.known(Optional.of("eu-west-1")));
        assertThat(controller.resync()).isEqualTo(Reading.known(Duration.ofMinutes(10)));
    }

    @Test
    void takesTheDefaultsOfTheRuntimeWithoutFlags() {
        ControllerConfiguration controller = controller("\"args\": []");

        assertThat(controller.resourceTags()).isEqualTo(Reading.known(ControllerConfiguration.STANDARD_TAGS));
        assertThat(controller.scope().namespaces()).isEqualTo(Reading.known(List.of()));
        assertThat(controller.scope().selectors()).isEqualTo(Reading.known(LabelSelector.ALL));
        assertThat(controller.defaultDeletionPolicy()).isEqualTo(Reading.known("delete"));
        assertThat(controller.carm()).isEqualTo(Reading.known(true));
        assertThat(controller.region()).isEqualTo(Reading.known(Optional.empty()));
        assertThat(controller.resync()).isEqualTo(Reading.known(Duration.ofHours(10)));
    }

    @Test
    void readsFlagsAsPflagDoes() {
        ControllerConfiguration controller = controller("""
                "args": ["positional", "--watch-namespace=a", "-watch-namespace", "b", "--enable-carm", "false",
                         "--resource-tags=a=1,b=2", "--resource-tags", "c=3", "--", "--watch-namespace=c"]""");

        // The last wins; tags add up; a boolean flag takes no next argument; -- ends the flags.
        assertThat(controller.scope().namespaces()).isEqualTo(Reading.known(List.of("b")));
        assertThat(controller.carm()).isEqualTo(Reading.known(true));
        assertThat(controller.resourceTags()).isEqualTo(Reading.known(Map.of("a", "1", "b", "2", "c", "3")));
    }

    @Test
    void skipsTagsThatTheControllerSkips() {
        assertThat(controller("\"args\": [\"--resource-tags=a=1,b,c=d=e,=f,g=, h = i \"]")
                        .resourceTags())
                .isEqualTo(Reading.known(Map.of("a", "1", "h", "i")));
        assertThat(controller("\"args\": [\"--resource-tags=\\\"a=1,2\\\",b=3\"]")
                        .resourceTags())
                .isEqualTo(Reading.known(Map.of("a", "1,2", "b", "3")));
        assertThat(controller("\"args\": [\"--resource-tags=\"]").resourceTags())
                .isEqualTo(Reading.known(Map.of()));
    }

    @Test
    void doesNotGuessWhatComesFromElsewhere() {
        ControllerConfiguration controller = controller("""
                "args": ["--resource-tags", "$(TAGS)", "--watch-namespace=$(SCOPE)", "--reconcile-resources", "$(GONE)",
                         "--aws-region", "$(AWS_REGION)"],
                "env": [{"name": "TAGS", "valueFrom": {"configMapKeyRef": {"name": "ack", "key": "tags"}}},
                        {"name": "SCOPE", "valueFrom": {"secretKeyRef": {"name": "ack", "key": "scope"}}}]""");

        assertThat(controller.resourceTags())
                .isEqualTo(
                        unread("--resource-tags: variable TAGS comes from ConfigMap ack-system/ack: it was not read"));
        assertThat(controller.scope().namespaces())
                .isEqualTo(unread("--watch-namespace: variable SCOPE comes from secretKeyRef, which is not read"));
        // Kubernetes leaves a reference to a variable that nobody defines as it is.
        assertThat(controller.scope().kinds()).isEqualTo(Reading.known(List.of("$(GONE)")));
        // EKS gives this one a value in the pod.
        assertThat(controller.region()).isEqualTo(Reading.known(Optional.empty()));
        assertThat(controller.carm()).isEqualTo(Reading.known(true));
    }

    @Test
    void doesNotKnowVariablesThatEnvFromMaySet() {
        ControllerConfiguration controller = controller("""
                "args": ["--resource-tags", "$(TAGS)", "--deletion-policy=retain"],
                "envFrom": [{"configMapRef": {"name": "ack"}}]""");

        assertThat(controller.resourceTags())
                .isEqualTo(unread("--resource-tags: the container's envFrom may set it (it was not read)"));
        assertThat(controller.defaultDeletionPolicy()).isEqualTo(Reading.known("retain"));
    }

    @Test
    void takesValuesFromConfigMapsThatAreRead() {
        ConfigMaps configMaps = key -> Reading.known(
                key.equals(new ResourceKey("ack-system", "ack"))
                        ? Optional.of(Map.of("tags", "a=1", "REGION", "eu-west-1"))
                        : Optional.empty());
        ControllerConfiguration controller = controller("""
                "args": ["--resource-tags", "$(TAGS)", "--aws-region=$(ACK_REGION)", "--deletion-policy=$(GONE)",
                         "--watch-namespace=$(NOWHERE)"],
                "envFrom": [{"prefix": "ACK_", "configMapRef": {"name": "ack"}}],
                "env": [{"name": "TAGS", "valueFrom": {"configMapKeyRef": {"name": "ack", "key": "tags"}}},
                        {"name": "NOWHERE", "valueFrom": {"configMapKeyRef": {"name": "other", "key": "scope"}}}]""", configMaps);

        assertThat(controller.resourceTags()).isEqualTo(Reading.known(Map.of("a", "1")));
        assertThat(controller.region()).isEqualTo(Reading.known(Optional.of("eu-west-1")));
        assertThat(controller.scope().namespaces())
                .isEqualTo(unread("--watch-namespace: variable NOWHERE comes from a ConfigMap that does not have it"));
    }

    @Test
    void doubtsAFlagBehindOneThatItDoesNotKnow() {
        ControllerConfiguration controller = controller("""
                "args": ["--new-switch", "--watch-namespace=a", "--new-value", "x", "--deletion-policy=retain",
                         "--new-flag=y", "--enable-carm=false"]""");

        assertThat(controller.scope().namespaces())
                .isEqualTo(unread("--watch-namespace: it stands behind a flag that sgwarden does not know"));
        assertThat(controller.defaultDeletionPolicy()).isEqualTo(Reading.known("retain"));
        assertThat(controller.carm()).isEqualTo(Reading.known(false));
    }

    @Test
    void knowsNothingOfAProgramThatIsNotAcks() {
        ControllerConfiguration controller =
                controller("\"command\": [\"/bin/sh\", \"-c\"], \"args\": [\"./bin/controller --enable-carm=false\"]");

        assertThat(controller.carm()).isEqualTo(unread("its container starts /bin/sh and not ACK's controller"));
        assertThat(controller.release()).isEqualTo(Reading.known(Release.NEWEST_KNOWN));
    }

    @Test
    void doesNotTakeAValueThatTheControllerCannotRead() {
        ControllerConfiguration controller = controller("""
                "args": ["--enable-carm=yes", "--watch-selectors=a in b", "--feature-gates=IAMRoleSelector",
                         "--reconcile-default-resync-seconds=soon", "--deletion-policy=keep", "--resource-tags=a=\\"1\\",b=2"]""");

        assertThat(controller.carm()).isEqualTo(unread("--enable-carm: the controller cannot read \"yes\""));
        assertThat(controller.scope().selectors().gap()).isPresent();
        assertThat(controller.featureGates().gap()).isPresent();
        assertThat(controller.resync().gap()).isPresent();
        assertThat(controller.defaultDeletionPolicy())
                .isEqualTo(unread("--deletion-policy: the controller cannot read \"keep\""));
        assertThat(controller.resourceTags())
                .isEqualTo(unread("--resource-tags: the controller cannot read \"a=\"1\",b=2\""));
    }

    @Test
    void knowsNoRegionThatASecretMayHold() {
        String secret = "\"env\": [{\"name\": \"AWS_REGION\", \"valueFrom\": {\"secretKeyRef\": {\"name\": \"a\"}}}]";

        assertThat(controller(secret).region().gap()).isPresent();
        assertThat(controller("\"envFrom\": [{\"secretRef\": {\"name\": \"a\"}}]")
                        .region()
                        .gap())
                .isPresent();
    }

    @Test
    void stripsTheKindsThatTheControllerStrips() {
        assertThat(controller("\"args\": [\"--reconcile-resources=VPC, SecurityGroup\"]")
                        .scope()
                        .kinds())
                .isEqualTo(Reading.known(List.of("VPC", "SecurityGroup")));
    }

    @Test
    void knowsNothingUntilTheRolloutIsFinished() {
        String deployment = """
                {"metadata": {"namespace": "ack-system", "name": "ec2", "generation": 2}, "spec": {"replicas": 2,
                  "template": {"spec": {"containers": [{"image": "ec2-controller:1.20.0"}]}}},
                 "status": {"observedGeneration": 2, "replicas": REPLICAS, "updatedReplicas": UPDATED}}""";

        assertThat(rollout(deployment, "2", "2").release()).isEqualTo(Reading.known(Release.NEWEST_KNOWN));
        assertThat(rollout(deployment, "3", "1").release().gap()).isPresent();
        assertThat(rollout(deployment, "3", "2").release().gap()).isPresent();
    }

    private static ControllerConfiguration rollout(String deployment, String replicas, String updated) {
        return ControllerDeployment.read(
                        JsonMapper.shared()
                                .readTree(
                                        deployment.replace("REPLICAS", replicas).replace("UPDATED", updated)),
                        ConfigMaps.UNREAD)
                .getFirst();
    }

    @Test
    void takesEachControllerOfADeployment() {
        List<ControllerConfiguration> controllers =
                ControllerDeployment.read(JsonMapper.shared().readTree("""
                {"metadata": {"namespace": "ack-system", "name": "both"}, "spec": {"replicas": 0, "template": {"spec": {
                  "containers": [
                    {"image": "proxy:1"},
                    {"image": "public.ecr.aws/aws-controllers-k8s/ec2-controller:1.13.0@sha256:0"},
                    {"image": "mirror.example:5000/ec2-controller", "args": ["--watch-namespace", "a"]}]}}}}"""), ConfigMaps.UNREAD);

        assertThat(controllers)
                .extracting(ControllerConfiguration::release)
                .containsExactly(
                        Reading.known(new Release(1, 13, 0)),
                        unread("release: the tag of its image names none", "both"));
        assertThat(controllers).noneMatch(ControllerConfiguration::isRunning);
    }

    private static <T> Reading<T> unread(String why) {
        return unread(why, "ec2");
    }

    private static <T> Reading<T> unread(String why, String deployment) {
        return Reading.unread(new Gap(PLACE.replace("ec2", deployment), why));
    }

    private static ControllerConfiguration controller(String fields) {
        return controller(fields, ConfigMaps.UNREAD);
    }

    private static ControllerConfiguration controller(String fields, ConfigMaps configMaps) {
        return ControllerDeployment.read(JsonMapper.shared().readTree("""
                {"metadata": {"namespace": "ack-system", "name": "ec2"}, "spec": {"template": {"spec": {"containers": [
                  {"image": "public.ecr.aws/aws-controllers-k8s/ec2-controller:1.20.0", FIELDS}]}}}}""".replace("FIELDS", fields)), configMaps)
                .getFirst();
    }
}
