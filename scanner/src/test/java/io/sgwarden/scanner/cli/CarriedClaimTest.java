package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.FINALIZER;
import static io.sgwarden.scanner.cli.Estate.METADATA;
import static io.sgwarden.scanner.cli.Estate.OWN;
import static io.sgwarden.scanner.cli.Estate.RULE;
import static io.sgwarden.scanner.cli.Estate.TERMINAL;
import static io.sgwarden.scanner.cli.Estate.VPC;
import static io.sgwarden.scanner.cli.Estate.permission;
import static io.sgwarden.scanner.cli.Estate.written;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is known of a group's owner outlives the object, through any number of runs. */
class CarriedClaimTest {
    private static final String CLUSTER = "{\"Key\":\"cluster\",\"Value\":\"blue\"}";
    private static final String RETAIN = "\"ec2.services.k8s.aws/deletion-policy\":\"Retain\"";
    private static final String SYNCED =
            "\"id\":\"sg-1\"," + METADATA + ",\"conditions\":[{\"type\":\"ACK.ResourceSynced\",\"status\":\"True\"}]";
    private static final String FAILED = "\"id\":\"sg-1\"," + METADATA + "," + TERMINAL;
    private static final String KEPT =
            "shows that an object had adopted it, kept it by its deletion policy, or took it over";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /** A cluster with another object, whose claim keeps the run from being refused. */
    private Estate estate() {
        return new Estate(folder)
                .kubeSystem("uid-of-blue")
                .policy("ownership: {tagTemplate: {cluster: blue}, clusterTag: cluster}")
                .object("other", "other", "", VPC + "," + RULE, "");
    }

    private Estate withObject(String metadata) {
        return estate().object("web", "web", FINALIZER + metadata, VPC + "," + RULE, SYNCED)
                .group("sg-1", "web", permission(443), CLUSTER);
    }

    private Estate withoutObject() {
        return estate().group("sg-1", "web", permission(443), CLUSTER);
    }

    /** What a clean-up says of the group after the object was deleted, some runs ago. */
    private String cleanup(Estate before) throws IOException {
        String first = before.report();
        String second = withoutObject().report("--previous", first);
        String third = withoutObject().report("--previous", second);
        return withoutObject()
                .run("cleanup", "--scope", "123456789012/us-west-2", "--previous", third, "--leaked-for", "0s")
                .out();
    }

    @Test
    void deletesWhatAnObjectLeftThatKeptNothing() throws IOException {
        assertThat(cleanup(withObject(""))).contains("sg-1    web    123456789012/us-west-2   delete");
    }

    /** The groups that are leaked beside another cluster's objects may belong to objects of this one. */
    @Test
    void countsNoLeaksOfARunThatDidNotKnowItsCluster() throws IOException {
        String unknown = new Estate(folder)
                .object("other", "other", "", VPC + "," + RULE, "")
                .group("sg-1", "web", permission(443), CLUSTER)
                .report("--previous", withObject("").report());

        assertThat(withoutObject()
                        .run(
                                "cleanup",
                                "--scope",
                                "123456789012/us-west-2",
                                "--previous",
                                unknown,
                                "--leaked-for",
                                "0s")
                        .out())
                .contains("sg-1    web    123456789012/us-west-2   keep: ");
    }

    @Test
    void keepsWhatItsNamespaceRetains() throws IOException {
        assertThat(cleanup(withObject("").annotated(RETAIN))).contains(KEPT);
    }

    @Test
    void keepsWhatTheObjectRetainedOrAdopted() throws IOException {
        assertThat(cleanup(withObject("\"annotations\":{\"services.k8s.aws/deletion-policy\":\"Retain\"},")))
                .contains(KEPT);
        assertThat(cleanup(withObject("\"annotations\":{\"services.k8s.aws/adopted\":\"true\"},")))
                .contains(KEPT);
    }

    @Test
    void keepsWhatItsControllerRetains() throws IOException {
        assertThat(cleanup(withObject("").controllerWith("ack", "--deletion-policy", "RETAIN")))
                .contains(KEPT);
    }

    /** The id was given to the object; its controller did not create the group. */
    @Test
    void keepsWhatWasTakenOver() throws IOException {
        String byHand = Estate.written("kubectl-patch", 1);
        String applied = Estate.written("argocd", 1).replace("\"Update\"", "\"Apply\"");

        assertThat(cleanup(withObject(byHand))).contains(KEPT);
        assertThat(cleanup(withObject(applied))).contains(KEPT);
    }

    /** Tags prove who wrote them, and a name that differs that the object may have been pointed at the group. */
    @Test
    void keepsWhatIsNotWhatItsObjectDescribed() throws IOException {
        Estate renamed = estate().object("web", "web-2", FINALIZER, VPC + "," + RULE, SYNCED)
                .group("sg-1", "web", permission(443), CLUSTER);

        assertThat(cleanup(renamed)).contains(KEPT);
    }

    /** One run of the chain could not read Namespaces, so its report does not say of which cluster it is. */
    @Test
    void keepsThroughARunThatDoesNotKnowItsCluster() throws IOException {
        String adopted = "\"annotations\":{\"services.k8s.aws/adopted\":\"true\"},";
        String first = withObject(adopted).report();
        String gone = unknown().group("sg-1", "web", permission(443), CLUSTER).report("--previous", first);
        String object = unknown()
                .object("web", "web", FINALIZER, VPC + "," + RULE, SYNCED)
                .group("sg-1", "web", permission(443), CLUSTER)
                .report("--previous", first);

        assertThat(claim(withoutObject().report("--previous", gone), claim -> claim.path("carried")))
                .isEqualTo("true");
        assertThat(claim(withObject("").report("--previous", object), claim -> claim.path("doubted")))
                .isEqualTo("sg-1");
        assertThat(claim(withObject("").report("--previous", gone), claim -> claim.path("doubted")))
                .isEqualTo("sg-1");
    }

    /** An edit of the spec came after the report that shows the creation. */
    @Test
    void provesThroughARunThatDoesNotKnowItsCluster() throws IOException {
        String first = new Estate(folder)
                .kubeSystem("uid-of-blue")
                .object("web", "web", OWN, VPC + "," + RULE, FAILED)
                .group("sg-1", "web", "", "")
                .report();
        Estate edited = new Estate(folder)
                .object("web", "web", written("controller", 2), VPC + "," + RULE, FAILED)
                .group("sg-1", "web", "", "");
        String between = edited.report("--previous", first);

        assertThat(edited.finding("web", "--previous", first)).isEqualTo("detached weak adoption");
        assertThat(edited.kubeSystem("uid-of-blue").finding("web", "--previous", between))
                .isEqualTo("detached proven automatic");
        assertThat(edited.kubeSystem("uid-of-green").finding("web", "--previous", between))
                .isEqualTo("detached weak adoption");
    }

    private Estate unknown() {
        return new Estate(folder).object("other", "other", "", VPC + "," + RULE, "");
    }

    @Test
    void keepsAnAdoptedGroupWhoseAnnotationsWereTakenAway() throws IOException {
        String first = withObject("\"annotations\":{\"services.k8s.aws/adopted\":\"true\"},")
                .report();

        assertThat(claim(withObject("").report("--previous", first), claim -> claim.path("doubted")))
                .isEqualTo("sg-1");
    }

    @Test
    void forgetsAClaimOnceTheGroupIsGone() throws IOException {
        String first = withObject("\"annotations\":{\"services.k8s.aws/adopted\":\"true\"},")
                .report();
        String carried = withoutObject().report("--previous", first);
        String gone = estate().group("sg-2", "other", "", "").report("--previous", carried);

        assertThat(claim(carried, claim -> claim.path("carried"))).isEqualTo("true");
        assertThat(claim(gone, claim -> claim.path("carried"))).isEmpty();
    }

    /** A member of the claim to sg-1. */
    private static String claim(String report, UnaryOperator<JsonNode> member) throws IOException {
        return JsonMapper.shared()
                .readTree(Path.of(report).toFile())
                .path("claims")
                .valueStream()
                .filter(claim -> claim.path("group").asString("").equals("sg-1"))
                .map(claim -> member.apply(claim).asString(""))
                .findFirst()
                .orElse("");
    }
}
