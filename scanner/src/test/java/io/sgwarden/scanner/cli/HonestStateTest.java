package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.FINALIZER;
import static io.sgwarden.scanner.cli.Estate.HEALTHY;
import static io.sgwarden.scanner.cli.Estate.METADATA;
import static io.sgwarden.scanner.cli.Estate.RULE;
import static io.sgwarden.scanner.cli.Estate.VPC;
import static io.sgwarden.scanner.cli.Estate.condition;
import static io.sgwarden.scanner.cli.Estate.permission;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No state says of an object what is not so: neither that all is well, nor that something is wrong. */
class HonestStateTest {
    private static final String NOW = "2026-11-23T00:00:00Z";
    private static final String RECORDED = "\"id\":\"sg-1\"," + METADATA;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static String annotations(String... pairs) {
        return "\"annotations\":{" + String.join(",", pairs) + "},";
    }

    private static String tag(String key, String value) {
        return "{\"Key\":\"" + key + "\",\"Value\":\"" + value + "\"}";
    }

    private Estate estate() {
        return new Estate(folder);
    }

    private Estate managed(String metadata, String spec, String status) {
        return estate().managed(metadata, spec, status);
    }

    private Estate tagged(String metadata, String tags) {
        return estate().object("web", "web", FINALIZER + metadata, VPC + "," + RULE, HEALTHY)
                .group("sg-1", "web", permission(443), tags);
    }

    private static String report(Estate estate) throws IOException {
        return estate.json("--all", "--now", NOW);
    }

    @Test
    void callsAHealthyObjectManaged() throws IOException {
        Estate estate = managed("", VPC + "," + RULE, HEALTHY);

        assertThat(estate.finding("web")).isEqualTo("managed proven none");
        assertThat(estate.run("scan").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "renamed | web-2 | vpc-1 | d     | the group's name is web, the spec's is web-2",
                "moved   | web   | vpc-2 | d     | the group is in vpc-1, the spec means vpc-2",
                "edited  | web   | vpc-1 | other | the group's description is another, and nothing can change it after creation"
            })
    void doesNotCallAnotherGroupManaged(String name, String groupName, String vpc, String description, String fact)
            throws IOException {
        Estate estate = estate().object(
                        name,
                        groupName,
                        FINALIZER,
                        "\"vpcID\":\"" + vpc + "\",\"description\":\"" + description + "\"," + RULE,
                        HEALTHY)
                .group("sg-1", "web", permission(443), "");

        assertThat(estate.finding(name)).isEqualTo("identity-differs contradicted none");
        assertThat(estate.run("scan").code()).isEqualTo(1);
        assertThat(report(estate))
                .contains("\"message\": \"Recorded group sg-1 is not what the object describes: " + fact
                        + ". The controller changes its rules and tags all the same.\"");
    }

    @ParameterizedTest
    @CsvSource({
        "aws:cloudformation:stack-name, network",
        "kubernetes.io/cluster/prod, owned",
        "elbv2.k8s.aws/cluster, prod",
        "karpenter.sh/nodepool, default"
    })
    void doesNotCallAGroupWithTagsOfAnotherOwnerManaged(String key, String value) throws IOException {
        Estate estate = tagged("", tag(key, value));

        assertThat(estate.finding("web")).isEqualTo("identity-differs contradicted none");
        assertThat(report(estate)).contains("tag " + key + " is another owner's");
    }

    @Test
    void doesNotCallAGroupManagedWhoseTagsNameAnotherObject() throws IOException {
        String policy = "ownership: {tagTemplate: {name: \"%K8S_RESOURCE_NAME%\", cluster: blue}, clusterTag: cluster}";

        assertThat(tagged("", tag("name", "web") + "," + tag("cluster", "green"))
                        .policy(policy)
                        .finding("web"))
                .isEqualTo("identity-differs contradicted none");
        assertThat(tagged("", tag("name", "web") + "," + tag("cluster", "blue"))
                        .policy(policy)
                        .finding("web"))
                .isEqualTo("managed proven none");
    }

    @ParameterizedTest
    @CsvSource({
        "CostCenter, 4711",
        "aws:createdBy, somebody",
        "aws:servicecatalog:provisioningPrincipalArn, arn",
        "app.kubernetes.io/managed-by, Helm",
        "kro.run/kro-version, v0.3.0",
        "Name, web"
    })
    void callsAGroupManagedWhoseTagsAreNobodysMark(String key, String value) throws IOException {
        assertThat(tagged("", tag(key, value)).finding("web")).isEqualTo("managed proven none");
    }

    @Test
    void callsATagManagedThatTheSpecAsksFor() throws IOException {
        String asked = ",\"tags\":[{\"key\":\"kubernetes.io/cluster/prod\",\"value\":\"owned\"},"
                + "{\"key\":\"services.k8s.aws/namespace\",\"value\":\"platform\"}]";
        Estate estate = estate().object("web", "web", FINALIZER, VPC + "," + RULE + asked, HEALTHY)
                .groupTagged(
                        "sg-1",
                        "web",
                        permission(443),
                        tag("services.k8s.aws/namespace", "platform") + ","
                                + tag("services.k8s.aws/controller-version", "ec2-v1.20.0") + ","
                                + tag("kubernetes.io/cluster/prod", "owned"));

        assertThat(estate.finding("web")).isEqualTo("managed proven none");
    }

    @Test
    void callsAnAdoptedGroupManagedThatWasCloudFormations() throws IOException {
        String stack = tag("aws:cloudformation:stack-name", "network");

        assertThat(tagged(annotations("\"services.k8s.aws/adopted\":\"true\""), stack)
                        .finding("web"))
                .isEqualTo("managed proven none");
        assertThat(tagged(annotations("\"services.k8s.aws/adoption-fields\":\"{\\\"id\\\":\\\"sg-1\\\"}\""), stack)
                        .finding("web"))
                .isEqualTo("managed proven none");
        assertThat(tagged(annotations("\"services.k8s.aws/adoption-fields\":\"{\\\"id\\\":\\\"sg-2\\\"}\""), "")
                        .finding("web"))
                .isEqualTo("identity-differs contradicted none");
    }

    /** A controller without resource tags, or whose Deployment a dump does not have. */
    @Test
    void callsAGroupManagedThatHasNoTagsOfAck() throws IOException {
        Estate estate = estate().object("web", "web", FINALIZER, VPC + "," + RULE, HEALTHY)
                .groupTagged("sg-1", "web", permission(443), "");

        assertThat(estate.finding("web")).isEqualTo("managed weak none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACK.Terminal       | True    | Resource already exists | The controller says: Resource already exists",
                "ACK.Recoverable    | True    | api error UnauthorizedOperation: denied | The controller says: api error UnauthorizedOperation: denied",
                "ACK.ResourceSynced | Unknown | not yet | ACK.ResourceSynced is Unknown: not yet",
                "ACK.ResourceSynced | False   | not yet | ACK.ResourceSynced is False: not yet",
                "Ready              | True    | fine    | ACK.ResourceSynced is absent"
            })
    void doesNotCallManagedWhatItsControllerDoesNot(String type, String status, String message, String said)
            throws IOException {
        Estate estate =
                managed("", VPC + "," + RULE, RECORDED + ",\"conditions\":[" + condition(type, status, message) + "]");

        assertThat(estate.finding("web")).isEqualTo("controller-error weak none");
        assertThat(estate.run("scan").code()).isEqualTo(1);
        assertThat(report(estate))
                .contains("\"message\": \"Group and spec agree, but the controller does not report success. " + said
                        + "\"");
    }

    @Test
    void finishesAnInterruptedRepairWithNothingToAdd() throws IOException {
        String policy = "ownership: {tagTemplate: {name: \"%K8S_RESOURCE_NAME%\", cluster: blue}, clusterTag: cluster}";
        String proof = tag("name", "web") + "," + tag("cluster", "blue");
        String terminal =
                RECORDED + ",\"conditions\":[" + condition("ACK.Terminal", "True", "Resource already exists") + "]";
        Estate estate = estate().object("web", "web", FINALIZER, VPC + "," + RULE, terminal)
                .group("sg-1", "web", permission(443), proof)
                .policy(policy);

        assertThat(estate.finding("web")).isEqualTo("controller-error proven automatic");
    }

    @Test
    void doesNotPromiseWhatTheControllerCannotDo() throws IOException {
        String egress = ",\"egressRules\":[{\"ipProtocol\":\"tcp\",\"fromPort\":443,\"toPort\":443,"
                + "\"userIDGroupPairs\":[{\"groupRef\":{\"from\":{\"name\":\"db\"}}}]}]";
        Estate old = managed("", VPC + "," + RULE + egress, HEALTHY)
                .object("db", "db", FINALIZER, VPC, "\"id\":\"sg-2\"," + METADATA)
                .group("sg-2", "db", "", "")
                .controller("ec2-controller:1.2.27");
        String limit = "Its controller, v1.2.27, does not resolve groupRef in egress rules: update it to v1.2.28 or"
                + " newer, or write groupID.";

        assertThat(old.finding("web")).startsWith("rules-differ");
        assertThat(report(old)).contains("\"remedy\": \"" + limit).doesNotContain("the controller adds");
        Estate denied = managed(
                "",
                VPC + "," + RULE + "," + RULE.replace("ingress", "egress"),
                RECORDED + ",\"conditions\":["
                        + condition("ACK.Recoverable", "True", "api error UnauthorizedOperation: denied") + "]");
        assertThat(report(denied))
                .contains(
                        ". The controller says: api error UnauthorizedOperation: denied\"",
                        "\"The controller adds what is missing in EC2 once the error that it reports is corrected.");
    }

    @Test
    void saysThatAClockIsWrong() throws IOException {
        Estate estate = managed("", VPC + "," + RULE, HEALTHY);

        Run run = estate.run("scan", "--format", "json", "--now", "2024-06-01T00:00:00Z");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "\"state\": \"undecided\"",
                        "\"message\": \"Its creation time lies in the future: the clock of this machine or of the API"
                                + " server is wrong, or --now is.\"");
        assertThat(estate.run("scan", "--format", "json", "--now", "2024-12-31T23:58:00Z")
                        .out())
                .contains("\"pending\": 1");
    }

    @Test
    void judgesAReadOnlyObjectByWhatItSaysItIs() throws IOException {
        String readOnly = annotations("\"services.k8s.aws/read-only\":\"True\"");
        Estate reads = estate().object("web", "web", readOnly, VPC, HEALTHY).group("sg-1", "web", permission(443), "");
        Estate denied = estate().object(
                        "web",
                        "web",
                        readOnly,
                        VPC,
                        RECORDED + ",\"conditions\":[" + condition("ACK.Recoverable", "True", "denied") + "]")
                .group("sg-1", "web", permission(443), "");
        Estate gone = estate().object("web", "web", readOnly, VPC, HEALTHY);
        Estate old = estate().object("web", "web", readOnly, VPC, HEALTHY)
                .group("sg-1", "web", permission(443), "")
                .controller("ec2-controller:1.4.11");

        assertThat(reads.finding("web")).isEqualTo("managed none none");
        assertThat(report(reads))
                .contains(
                        "\"message\": \"Read-only: the object shows group sg-1, and its controller changes nothing.\"");
        assertThat(denied.finding("web")).isEqualTo("controller-error none none");
        assertThat(gone.finding("web")).isEqualTo("group-missing none none");
        assertThat(old.finding("web")).doesNotContain("managed");
    }

    @Test
    void findsTheGroupOfANameWithATrailingBlank() throws IOException {
        Estate managed = estate().object("web", "web  ", FINALIZER, VPC + "," + RULE, HEALTHY)
                .group("sg-1", "web", permission(443), "");
        Estate unrecorded = estate().object("web", "web ", "", VPC + "," + RULE, Estate.TERMINAL)
                .group("sg-1", "web", "", "")
                .policy(Estate.EXCLUSIVE);

        assertThat(managed.finding("web")).isEqualTo("managed proven none");
        assertThat(unrecorded.finding("web")).isEqualTo("id-unrecorded strong automatic");
        assertThat(report(unrecorded)).contains("\"leaked\": 0");
    }
}
