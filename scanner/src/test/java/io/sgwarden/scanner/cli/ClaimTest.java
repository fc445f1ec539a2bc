package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.EXCLUSIVE;
import static io.sgwarden.scanner.cli.Estate.FINALIZER;
import static io.sgwarden.scanner.cli.Estate.METADATA;
import static io.sgwarden.scanner.cli.Estate.OWN;
import static io.sgwarden.scanner.cli.Estate.RULE;
import static io.sgwarden.scanner.cli.Estate.TERMINAL;
import static io.sgwarden.scanner.cli.Estate.VPC;
import static io.sgwarden.scanner.cli.Estate.permission;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a group is where objects say so: by a recorded id, by an adoption, by tags, or by a copied status. */
class ClaimTest {
    private static final String EKS = "{\"Key\":\"eks:kubernetes-namespace\",\"Value\":\"shop\"},"
            + "{\"Key\":\"eks:kubernetes-resource-name\",\"Value\":\"web\"},"
            + "{\"Key\":\"eks:eks-capability-arn\",\"Value\":\"arn:blue\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate estate() {
        return new Estate(folder);
    }

    @Test
    void takesARestoredStatusForNoProof() throws IOException {
        String restored = TERMINAL.replace("2025-01-01", "2024-12-01");
        Estate own = estate().object(
                        "web", "web", OWN, VPC + "," + RULE, "\"id\":\"sg-1\"," + TERMINAL + "," + METADATA)
                .group("sg-1", "web", "", "");
        Estate copied = estate().object(
                        "web", "web", OWN, VPC + "," + RULE, "\"id\":\"sg-1\"," + restored + "," + METADATA)
                .group("sg-1", "web", "", "");
        Estate byVelero = estate().object(
                        "web",
                        "web",
                        "\"labels\":{\"velero.io/restore-name\":\"nightly\"}," + OWN,
                        VPC + "," + RULE,
                        "\"id\":\"sg-1\"," + TERMINAL + "," + METADATA)
                .group("sg-1", "web", "", "");

        assertThat(own.finding("web")).isEqualTo("detached proven automatic");
        assertThat(copied.finding("web")).isEqualTo("detached weak adoption");
        assertThat(byVelero.finding("web")).isEqualTo("detached weak adoption");
    }

    @Test
    void leavesAGroupAloneThatIsNotTheOneTheObjectIsToAdopt() throws IOException {
        Estate estate = estate().object("web", "web", toAdopt("sg-2"), VPC + "," + RULE, TERMINAL)
                .group("sg-1", "web", "", "")
                .policy(EXCLUSIVE);

        assertThat(estate.finding("web")).isEqualTo("name-taken contradicted adoption");
        assertThat(estate.run("scan", "--format", "json").out())
                .contains("the object's adoption-fields name another group: sg-2");
    }

    @Test
    void leavesAGroupAloneThatAnotherObjectIsToAdopt() throws IOException {
        Estate estate = estate().failedCreate("")
                .object("adopter", "other", toAdopt("sg-1"), VPC + "," + RULE, "")
                .policy(EXCLUSIVE);

        assertThat(estate.finding("web")).isEqualTo("name-taken weak adoption");
        assertThat(estate.run("scan", "--format", "json").out())
                .contains("another object's adoption-fields name it: shop/adopter");
    }

    @Test
    void saysOfALeakedGroupWhichObjectIsToAdoptIt() throws IOException {
        Estate estate = estate().object("adopter", "other", toAdopt("sg-1"), VPC + "," + RULE, "")
                .group("sg-1", "web", "", "");

        assertThat(estate.run("scan", "--format", "json").out())
                .contains("\"state\": \"leaked\"", "\"adoption-fields name it: shop/adopter\"");
    }

    @Test
    void findsTheGroupOfAnAdoptedObjectThatLostItsStatus() throws IOException {
        String adopted =
                toAdopt("sg-1").replace("\"annotations\":{", "\"annotations\":{\"services.k8s.aws/adopted\":\"true\",");
        Estate estate = estate().object("adopter", "other", adopted, VPC + "," + RULE, "")
                .group("sg-1", "web", "", "");

        assertThat(estate.finding("adopter")).isEqualTo("name-taken contradicted adoption");
        assertThat(estate.run("scan", "--format", "json").out())
                .contains(
                        "\"leaked\": 0",
                        "Group sg-1 is named by this object's adoption-fields, but it is not known to belong to this object:"
                                + " the group's name is web, the spec's is other.");
    }

    private static String toAdopt(String group) {
        return "\"annotations\":{\"services.k8s.aws/adoption-policy\":\"adopt\","
                + "\"services.k8s.aws/adoption-fields\":\"{\\\"id\\\": \\\"" + group + "\\\"}\"},";
    }

    @Test
    void leavesAnIdThatTwoObjectsRecordToTheOneThatManagesIt() throws IOException {
        String status = "\"id\":\"sg-1\"," + METADATA;
        String synced = ",\"conditions\":[{\"type\":\"ACK.ResourceSynced\",\"status\":\"True\"}]";
        Estate estate = estate().object("web", "web", FINALIZER, VPC + "," + RULE, status + synced)
                .object("copy", "web", "", VPC + ",\"ingressRules\":[]", status + synced)
                .object("detached", "web", "", VPC + "," + RULE, status)
                .group("sg-1", "web", permission(443), "");

        assertThat(estate.finding("web")).startsWith("managed");
        assertThat(estate.finding("copy")).isEqualTo("id-shared contradicted none");
        assertThat(estate.finding("detached")).isEqualTo("id-shared contradicted none");
        assertThat(estate.run("repair", "--adopt", "shop/copy=sg-1").err())
                .isEqualTo("sgwarden: Could not adopt sg-1 for shop/copy: more than one object records the group's id,"
                        + " and only one can own it (state id-shared)\n");
    }

    @Test
    void callsNoOwnerManagedWhereAnotherObjectsControllerChangesTheGroup() throws IOException {
        String synced = "\"conditions\":[{\"type\":\"ACK.ResourceSynced\",\"status\":\"True\"}]";
        String status = "\"id\":\"sg-1\"," + METADATA + "," + synced;
        Estate two = estate().object("web", "web", FINALIZER, VPC + "," + RULE, status)
                .object("copy", "web", FINALIZER, VPC + "," + RULE, status)
                .object("other", "other", FINALIZER, VPC + "," + RULE, status.replace("sg-1", "sg-2"))
                .object("byname", "other", FINALIZER, VPC + "," + RULE, METADATA + "," + synced)
                .group("sg-1", "web", permission(443), "")
                .group("sg-2", "other", permission(443), "");

        assertThat(two.finding("web")).isEqualTo("id-shared weak none");
        assertThat(two.finding("copy")).isEqualTo("id-shared weak none");
        assertThat(two.finding("other")).isEqualTo("id-shared weak none");
        assertThat(two.run("scan").out())
                .contains(
                        "shop/web: Group sg-1 is recorded by another object too: shop/copy; each controller undoes what"
                                + " the other does, and deletes the group with its object.",
                        "shop/other: Group sg-2 is managed by its name by another object too: shop/byname; each"
                                + " controller undoes what the other does, and deletes the group with its object.");
    }

    @Test
    void callsAnOwnerManagedBesideAnObjectThatOnlyReadsTheGroup() throws IOException {
        String status = "\"id\":\"sg-1\"," + METADATA
                + ",\"conditions\":[{\"type\":\"ACK.ResourceSynced\",\"status\":\"True\"}]";
        Estate two = estate().object("web", "web", FINALIZER, VPC + "," + RULE, status)
                .object(
                        "reader",
                        "web",
                        FINALIZER + "\"annotations\":{\"services.k8s.aws/read-only\":\"true\"},",
                        VPC,
                        status)
                .group("sg-1", "web", permission(443), "");

        assertThat(two.finding("web")).startsWith("managed");
        assertThat(two.finding("reader")).startsWith("managed");
    }

    @Test
    void takesTagsOfAnEksCapabilityForProofOnlyWhereThePolicyKnowsIt() throws IOException {
        assertThat(estate().failedCreate(EKS).finding("web")).isEqualTo("name-taken weak adoption");
        assertThat(estate().failedCreate(EKS)
                        .policy("ownership: {eksCapabilities: [\"arn:blue\"]}")
                        .finding("web"))
                .isEqualTo("id-unrecorded proven automatic");
        assertThat(estate().failedCreate(EKS)
                        .policy("ownership: {eksCapabilities: [\"arn:green\"]}")
                        .finding("web"))
                .isEqualTo("name-taken contradicted none");
    }

    @Test
    void takesATemplateForProofOnlyWhereItTellsClustersApart() throws IOException {
        String tags = "{\"Key\":\"name\",\"Value\":\"web\"},{\"Key\":\"cluster\",\"Value\":\"blue\"}";

        assertThat(estate().failedCreate(tags)
                        .policy("ownership: {tagTemplate: {name: \"%K8S_RESOURCE_NAME%\"}}")
                        .finding("web"))
                .startsWith("name-taken weak");
        assertThat(estate().failedCreate(tags)
                        .policy("ownership: {tagTemplate: {name: \"%K8S_RESOURCE_NAME%\", cluster: blue}}")
                        .finding("web"))
                .startsWith("name-taken weak");
        assertThat(estate().failedCreate(tags)
                        .policy("ownership: {tagTemplate: {name: \"%K8S_RESOURCE_NAME%\", cluster: blue},"
                                + " clusterTag: cluster}")
                        .finding("web"))
                .isEqualTo("id-unrecorded proven automatic");
    }

    @Test
    void takesTheClusterTagForAnExclusiveAccount() throws IOException {
        String blue = "{\"Key\":\"cluster\",\"Value\":\"blue\"}";
        String green = "{\"Key\":\"cluster\",\"Value\":\"green\"}";
        String policy = "ownership: {tagTemplate: {cluster: blue}, clusterTag: cluster}";

        assertThat(estate().failedCreate(blue).policy(policy).finding("web"))
                .isEqualTo("id-unrecorded strong automatic");
        assertThat(estate().failedCreate(green).policy(policy).finding("web"))
                .isEqualTo("name-taken contradicted none");
        assertThat(estate().failedCreate("").policy(policy).finding("web")).startsWith("name-taken weak");
    }
}
