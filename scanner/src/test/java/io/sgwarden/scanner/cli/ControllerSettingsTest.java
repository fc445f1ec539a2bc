package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings of ACK's controllers change in a scan. */
class ControllerSettingsTest {
    private static final String OTHER_ACCOUNT =
            "\"services.k8s.aws/owner-account-id\":\"222222222222\",\"services.k8s.aws/default-region\":\"eu-west-1\"";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate estate() {
        return new Estate(folder);
    }

    @Test
    void readsNoAnnotationsOfNamespacesWhereTheControllerDoesNot() throws IOException {
        assertThat(managed().annotated(OTHER_ACCOUNT).finding("web")).startsWith("undecided");
        assertThat(managed().annotated(OTHER_ACCOUNT).controllerWith("ec2").finding("web"))
                .startsWith("undecided");
        assertThat(managed()
                        .annotated(OTHER_ACCOUNT)
                        .controllerWith("ec2", "--enable-carm=false")
                        .finding("web"))
                .startsWith("not-created");
        assertThat(managed()
                        .annotated(OTHER_ACCOUNT)
                        .controllerWith("ec2", "--watch-namespace", "shop")
                        .finding("web"))
                .startsWith("not-created");
        assertThat(managed()
                        .annotated(OTHER_ACCOUNT)
                        .controllerWith("ec2", "--watch-namespace", "shop,web")
                        .finding("web"))
                .startsWith("undecided");
    }

    /** ACK's cache of role selectors reads the namespaces itself. */
    @Test
    void readsTheDefaultsOfNamespacesWhereRoleSelectorsAreRead() throws IOException {
        String region = "\"services.k8s.aws/default-region\":\"eu-west-1\"";
        String[] flags = {"--enable-carm=false", "--feature-gates=IAMRoleSelector=true"};

        assertThat(managed().annotated(region).controllerWith("ec2", flags).finding("web"))
                .startsWith("undecided");
        assertThat(managed()
                        .annotated(region)
                        .controllerWith("ec2", "--enable-carm=false")
                        .finding("web"))
                .startsWith("not-created");
        // Releases before v1.8.0 read them for CARM only, and of this one the release is not known.
        assertThat(managed().annotated(region).other(old("1.7.1", flags)).finding("web"))
                .startsWith("not-created");
        assertThat(managed().annotated(region).other(old("main", flags)).finding("web"))
                .startsWith("undecided");
    }

    private static String old(String tag, String... flags) {
        return "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"namespace\":\"ack\",\"name\":\"ec2\"},"
                + "\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"image\":\"ec2-controller:" + tag
                + "\",\"args\":[\"" + String.join("\",\"", flags) + "\"]}]}}}}";
    }

    @Test
    void readsRoleSelectorsOnlyWhereTheirGateIsOn() throws IOException {
        String selector = "{\"apiVersion\":\"services.k8s.aws/v1alpha1\",\"kind\":\"IAMRoleSelector\","
                + "\"metadata\":{\"name\":\"s\"},\"spec\":{\"arn\":\"arn:aws:iam::222222222222:role/r\"}}";

        assertThat(managed().other(selector).finding("web")).startsWith("undecided");
        assertThat(managed().other(selector).controllerWith("ec2").finding("web"))
                .startsWith("not-created");
        assertThat(managed()
                        .other(selector)
                        .controllerWith("ec2", "--enable-carm=false", "--feature-gates=IAMRoleSelector=true")
                        .finding("web"))
                .startsWith("undecided");
    }

    @Test
    void placesObjectsInTheRegionOfTheController() throws IOException {
        Run run = managed().controllerWith("ec2", "--aws-region=eu-west-1").run("scan", "--format", "json");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("123456789012/eu-west-1 security groups");
    }

    @Test
    void takesAnEksCapabilityBesideADeploymentForAnotherController() throws IOException {
        String capability = Estate.EXCLUSIVE.replace("}", ", eksCapabilities: [\"arn:aws:eks:x\"]}");

        assertThat(estate().failedCreate("")
                        .policy(capability)
                        .controllerWith("ec2")
                        .finding("web"))
                .isEqualTo("id-unrecorded strong approval");
        assertThat(estate().failedCreate("").policy(capability).finding("web"))
                .isEqualTo("id-unrecorded strong automatic");
    }

    @Test
    void keepsADeletionPolicyOfTheNamespace() throws IOException {
        assertThat(estate().annotated("\"ec2.services.k8s.aws/deletion-policy\":\"retain\"")
                        .failedCreate("")
                        .policy(Estate.EXCLUSIVE)
                        .controllerWith("ec2")
                        .finding("web"))
                .isEqualTo("id-unrecorded strong approval");
        assertThat(estate().annotated("\"ec2.services.k8s.aws/deletion-policy\":\"retain\"")
                        .failedCreate("")
                        .policy(Estate.EXCLUSIVE)
                        .controllerWith("ec2", "--enable-carm=false")
                        .finding("web"))
                .isEqualTo("id-unrecorded strong automatic");
    }

    @Test
    void placesNothingByGuessWhereTheControllersRegionIsNotKnown() throws IOException {
        assertThat(managed()
                        .controllerWith("ec2", "--unknown", "--aws-region=eu-west-1")
                        .finding("web"))
                .startsWith("undecided");
    }

    @Test
    void leavesADetachedObjectToAnOperatorWhereTheTagsAreNotKnown() throws IOException {
        assertThat(estate().failedCreate("")
                        .policy(Estate.EXCLUSIVE)
                        .controllerWith("ec2", "--resource-tags=$(TAGS)", "--unknown", "--resource-tags=a=b")
                        .finding("web"))
                .isEqualTo("id-unrecorded strong approval");
        assertThat(estate().failedCreate("")
                        .policy(Estate.EXCLUSIVE + "\ncontroller: {resourceTags: {services.k8s.aws/namespace:"
                                + " \"%K8S_NAMESPACE%\", services.k8s.aws/controller-version:"
                                + " \"%CONTROLLER_SERVICE%-%CONTROLLER_VERSION%\"}}")
                        .controllerWith("ec2", "--unknown", "--resource-tags=a=b")
                        .finding("web"))
                .isEqualTo("id-unrecorded strong automatic");
    }

    @Test
    void takesTheDefaultDeletionPolicyOfTheController() throws IOException {
        assertThat(estate().failedCreate("")
                        .policy(Estate.EXCLUSIVE)
                        .controllerWith("ec2", "--deletion-policy=retain")
                        .finding("web"))
                .isEqualTo("id-unrecorded strong approval");
    }

    @Test
    void keepsLeakedGroupsWhereAControllerKeepsThoseOfDeletedObjects() throws IOException {
        assertThat(cleanup("--deletion-policy=retain"))
                .contains("controller ack/ec2 may keep the groups of deleted objects (--deletion-policy retain)");
        assertThat(cleanup("--unknown", "--deletion-policy=delete"))
                .contains("controller ack/ec2 may keep the groups of deleted objects (--deletion-policy is not known)");
        assertThat(cleanup("--deletion-policy=delete")).doesNotContain("may keep");
    }

    private String cleanup(String... arguments) throws IOException {
        return managed()
                .kubeSystem("uid")
                .group("sg-leaked", "gone", "", "")
                .controllerWith("ec2", arguments)
                .run("cleanup", "--scope", "123456789012/us-west-2")
                .out();
    }

    @Test
    void saysWhatNoControllerWatches() throws IOException {
        Estate other = estate().failedCreate("").controllerWith("ec2", "--watch-selectors=tier=a");

        assertThat(other.finding("web")).isEqualTo("unwatched weak none");
        assertThat(estate().failedCreate("")
                        .controllerWith("ec2", "--reconcile-resources=VPC")
                        .finding("web"))
                .isEqualTo("unwatched weak none");
        // It may be the EKS Capability that watches it.
        assertThat(other.policy("ownership: {eksCapabilities: [\"arn:aws:eks:x\"]}")
                        .finding("web"))
                .isEqualTo("name-taken weak adoption");
        // Whether the only one watches it is not known.
        assertThat(estate().failedCreate("")
                        .policy(Estate.EXCLUSIVE)
                        .controllerWith("ec2", "--watch-namespace=$(SCOPE)", "--unknown", "--watch-namespace=shop")
                        .finding("web"))
                .isEqualTo("id-unrecorded strong approval");
        // What one of them watches is not known.
        assertThat(estate().failedCreate("")
                        .controllerWith("ec2", "--watch-selectors=tier=a")
                        .controllerWith("ec2-2", "--unknown", "--watch-selectors=tier=b")
                        .finding("web"))
                .isEqualTo("name-taken weak adoption");
    }

    /** What is not among the Deployments may watch it. */
    @Test
    void callsNothingUnwatchedUnlessEveryControllerIsKnown() throws IOException {
        String part = estate().file("part.json", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"namespace": "ack", "name": "ec2"},
                 "spec": {"template": {"spec": {"containers": [
                   {"image": "ec2-controller:1.20.0", "args": ["--watch-selectors=tier=a"]}]}}}}""");
        Estate renamed = estate().failedCreate("").policy(Estate.EXCLUSIVE);

        assertThat(renamed.finding("web", "--cluster-file", part)).isEqualTo("id-unrecorded strong approval");
        assertThat(renamed.controllerWith("ec2", "--watch-selectors=tier=a").finding("web"))
                .isEqualTo("unwatched strong none");
        assertThat(renamed.other("""
                        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"namespace": "ack", "name": "net"},
                         "spec": {"template": {"spec": {"containers": [
                           {"image": "mirror.example/net:1", "command": ["./bin/controller"]}]}}}}""").finding("web")).isEqualTo("id-unrecorded strong approval");
    }

    @Test
    void checksASpecByTheRulesOfItsOwnController() throws IOException {
        String adopt = "\"annotations\":{\"services.k8s.aws/adoption-policy\":\"adopt\","
                + "\"services.k8s.aws/adoption-fields\":\"{\\\"id\\\":\\\"sg-9\\\"}\"},";
        String broken = Estate.RULE.replace("\"ipProtocol\":\"tcp\",", "");

        Estate old = estate().object("web", "web", adopt, broken, "").controller("ec2-controller:1.2.0");
        Estate current = estate().object("web", "web", adopt, broken, "").controllerWith("ec2");

        // Releases before v1.5.0 ignore the annotation and send the spec.
        assertThat(old.run("scan", "--format", "csv").out()).contains("rule-protocol-required");
        assertThat(current.run("scan", "--format", "csv").out()).doesNotContain("rule-protocol-required");
    }

    /** An object whose group does not exist yet. */
    private Estate managed() {
        return estate().object("web", "web", "", Estate.VPC + "," + Estate.RULE, "");
    }
}
