package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings of ACK's controllers change in a scan. */
class ControllerSettingsTest {
    private static final String OTHER_ACCOUNT =
            "\"services.k8s.aws/owner-account-id\":\"222222222222\",\"services.k8s.aws/default-region\":\"eu-west-1\"";
    private static final String TEMPLATE =
            "cluster=blue,object=%K8S_RESOURCE_KIND%/%K8S_NAMESPACE%/%K8S_RESOURCE_NAME%,"
                    + "services.k8s.aws/controller-version=%CONTROLLER_SERVICE%-%CONTROLLER_VERSION%,"
                    + "services.k8s.aws/namespace=%K8S_NAMESPACE%";
    private static final String TAGS = "{\"Key\":\"cluster\",\"Value\":\"CLUSTER\"},"
            + "{\"Key\":\"object\",\"Value\":\"SecurityGroup/shop/NAME\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate estate() {
        return new Estate(folder);
    }

    private static String tags(String cluster, String name) {
        return TAGS.replace("CLUSTER", cluster).replace("NAME", name);
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
    void letsTagsOfTheControllerProveTheClusterOnlyWhereThePolicyNamesOne() throws IOException {
        String policy = "ownership: {clusterTag: cluster}";

        assertThat(failed(tags("blue", "web")).finding("web")).isEqualTo("name-taken weak adoption");
        assertThat(failed(tags("blue", "web")).policy(policy).finding("web"))
                .isEqualTo("id-unrecorded proven automatic");
        assertThat(failed(tags("green", "web")).policy(policy).finding("web"))
                .isEqualTo("name-taken contradicted none");
        assertThat(failed(tags("blue", "api")).policy(policy).finding("web")).isEqualTo("name-taken contradicted none");
        assertThat(failed("").policy(policy).finding("web")).isEqualTo("name-taken weak adoption");
    }

    @Test
    void doesNotTakeATemplateThatRepeatsTheControllersForAContradiction() throws IOException {
        String policy =
                "ownership: {exclusiveAccounts: [\"123456789012\"], tagTemplate: {services.k8s.aws/controller-version:"
                        + " \"%CONTROLLER_SERVICE%-%CONTROLLER_VERSION%\", object: \"%K8S_NAMESPACE%/%K8S_RESOURCE_NAME%\"}}";

        assertThat(estate().failedCreate("{\"Key\":\"object\",\"Value\":\"shop/web\"}")
                        .policy(policy)
                        .finding("web"))
                .isEqualTo("id-unrecorded strong automatic");
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
    void deletesNoTagThatTheControllerIsConfiguredToSet() throws IOException {
        Estate configured = estate().failedCreate(tags("blue", "web"))
                .policy(Estate.EXCLUSIVE)
                .controllerWith("ec2", "--resource-tags", TEMPLATE);
        Estate bare = estate().failedCreate(tags("blue", "web"))
                .policy(Estate.EXCLUSIVE)
                .controllerWith("ec2");

        assertThat(configured.finding("web")).isEqualTo("id-unrecorded strong automatic");
        assertThat(bare.finding("web")).isEqualTo("id-unrecorded strong approval");
        assertThat(bare.run("scan", "--format", "json").out())
                .contains("the controller would delete tags: cluster, object");
    }

    @Test
    void expectsAControllerToDeleteAcksTagsThatItIsNotConfiguredToSet() throws IOException {
        Estate estate =
                estate().failedCreate("").policy(Estate.EXCLUSIVE).controllerWith("ec2", "--resource-tags", "team=net");

        assertThat(estate.run("scan", "--format", "json").out())
                .contains("the controller would delete tags: services.k8s.aws/controller-version,"
                        + " services.k8s.aws/namespace");
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
        // What one of them watches is not known.
        assertThat(estate().failedCreate("")
                        .controllerWith("ec2", "--watch-selectors=tier=a")
                        .controllerWith("ec2-2", "--unknown", "--watch-selectors=tier=b")
                        .finding("web"))
                .isEqualTo("name-taken weak adoption");
    }

    @Test
    void checksASpecByTheRulesOfItsOwnController() throws IOException {
        String adopt = "\"annotations\":{\"services.k8s.aws/adoption-policy\":\"adopt-or-create\"},";
        String broken = Estate.RULE.replace("\"ipProtocol\":\"tcp\",", "");

        assertThat(violations(estate().object("web", "web", adopt, broken, "").controllerWith("ec2")))
                .isNotEqualTo(violations(
                        estate().object("web", "web", adopt, broken, "").controller("ec2-controller:1.2.0")));
    }

    private static String violations(Estate estate) throws IOException {
        return estate.run("scan", "--format", "csv").out();
    }

    @Test
    void showsWhatHoldsAndWhereItComesFrom() throws IOException {
        String deployments =
                Files.writeString(folder.resolve("deployments.json"), """
                {"kind": "List", "items": [{"apiVersion": "apps/v1", "kind": "Deployment",
                  "metadata": {"namespace": "ack-system", "name": "ack-ec2"}, "spec": {"template": {"spec": {"containers": [
                    {"image": "ec2-controller:1.20.0", "args": ["--resource-tags", "$(TAGS)", "--watch-namespace=shop"],
                     "env": [{"name": "TAGS", "valueFrom": {"configMapKeyRef": {"name": "ack", "key": "tags"}}}]}]}}}}]}
                """).toString();
        String policy = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: sgwarden.io/v1
                kind: Policy
                controller: {version: v1.13.0, carm: true}
                """).toString();

        assertThat(Commands.run("policy", "show", "--effective", "--cluster-file", deployments, "--policy", policy))
                .isEqualTo(new Run(0, """
                        CONTROLLER           SETTING              VALUE        FROM
                        ack-system/ack-ec2   carm                 true         policy
                        ack-system/ack-ec2   crossNamespace       true         Deployment
                        ack-system/ack-ec2   deletionPolicy       delete       Deployment
                        ack-system/ack-ec2   featureGates         none         Deployment
                        ack-system/ack-ec2   reconcileResources   all          Deployment
                        ack-system/ack-ec2   region               none given   Deployment
                        ack-system/ack-ec2   resyncSeconds        36000        Deployment
                        ack-system/ack-ec2   version              v1.13.0      policy
                        ack-system/ack-ec2   watchNamespaces      shop         Deployment
                        ack-system/ack-ec2   watchSelectors       all          Deployment
                        ack-system/ack-ec2   resourceTags         not known    --resource-tags: variable TAGS comes from ConfigMap ack-system/ack: it was not read
                        """, ""));
    }

    /** An object whose group does not exist yet. */
    private Estate managed() {
        return estate().object("web", "web", "", Estate.VPC + "," + Estate.RULE, "");
    }

    /** A failed creation by a controller with tags of its own. */
    private Estate failed(String tags) {
        return estate().failedCreate(tags).controllerWith("ec2", "--resource-tags", TEMPLATE);
    }
}
