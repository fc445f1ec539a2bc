package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tags of a controller explain, prove, and let it delete. */
class ControllerTagsTest {
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
    void takesATagThatTheSpecSetsForNoProofOfACluster() throws IOException {
        String spec = Estate.VPC + ",\"tags\":[{\"key\":\"cluster\",\"value\":\"blue\"}]," + Estate.RULE;
        Estate estate = estate().object("web", "web", "", spec, Estate.TERMINAL)
                .group("sg-1", "web", "", tags("blue", "web"))
                .policy("ownership: {clusterTag: cluster}")
                .controllerWith("ec2", "--resource-tags", TEMPLATE);

        assertThat(estate.finding("web")).isEqualTo("name-taken weak adoption");
    }

    @Test
    void takesNoTagForProofWhoseValueAnotherClusterSetsToo() throws IOException {
        String green = Files.writeString(
                        folder.resolve("green.json"),
                        "{\"kind\":\"List\",\"items\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":"
                                + "{\"namespace\":\"ack\",\"name\":\"ec2\"},\"spec\":{\"template\":{\"spec\":{\"containers\":"
                                + "[{\"image\":\"ec2-controller:1.20.0\",\"args\":[\"--resource-tags=cluster=blue\"]}]}}}}]}")
                .toString();
        Estate estate = failed(tags("blue", "web")).policy("ownership: {clusterTag: cluster}");

        assertThat(estate.run("scan", "--format", "csv", "--cluster-file", "green=" + green)
                        .out())
                .contains("name-taken")
                .doesNotContain("id-unrecorded");
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
    void takesNoTagOfTheControllerForAnotherOwners() throws IOException {
        String tag = "{\"Key\":\"kubernetes.io/cluster/blue\",\"Value\":\"owned\"}";

        assertThat(estate().failedCreate(tag)
                        .policy(Estate.EXCLUSIVE)
                        .controllerWith("ec2", "--resource-tags", "kubernetes.io/cluster/blue=owned," + TEMPLATE)
                        .finding("web"))
                .isEqualTo("id-unrecorded strong automatic");
        assertThat(estate().failedCreate(tag).policy(Estate.EXCLUSIVE).finding("web"))
                .startsWith("name-taken contradicted");
    }

    @Test
    void tellsTheTagsOfALeakedGroupThatNoControllerWritesByTheirValues() throws IOException {
        String others = "it has tags that no template writes: ";

        assertThat(leaked("cluster", "blue")).doesNotContain(others);
        assertThat(leaked("cluster", "green")).contains(others + "cluster");
        assertThat(leaked("object", "shop/anything")).doesNotContain(others);
        assertThat(leaked("app.kubernetes.io/managed-by", "Helm")).doesNotContain(others);
        assertThat(leaked("app.kubernetes.io/managed-by", "Terraform"))
                .contains(others + "app.kubernetes.io/managed-by");
        assertThat(leaked("owner", "hand")).contains(others + "owner");
    }

    private String leaked(String tag, String value) throws IOException {
        return estate().object("web", "web", "", Estate.VPC + "," + Estate.RULE, "")
                .kubeSystem("uid")
                .group("sg-leaked", "gone", "", "{\"Key\":\"" + tag + "\",\"Value\":\"" + value + "\"}")
                .controllerWith("ec2", "--resource-tags", TEMPLATE + ",app.kubernetes.io/managed-by=%MANAGED_BY%")
                .run("cleanup", "--scope", "123456789012/us-west-2")
                .out();
    }

    /** A failed creation by a controller with tags of its own. */
    private Estate failed(String tags) {
        return estate().failedCreate(tags).controllerWith("ec2", "--resource-tags", TEMPLATE);
    }
}
