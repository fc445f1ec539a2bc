package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.EXCLUSIVE;
import static io.sgwarden.scanner.cli.Estate.METADATA;
import static io.sgwarden.scanner.cli.Estate.OWN;
import static io.sgwarden.scanner.cli.Estate.RULE;
import static io.sgwarden.scanner.cli.Estate.TERMINAL;
import static io.sgwarden.scanner.cli.Estate.VPC;
import static io.sgwarden.scanner.cli.Estate.written;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** When a recorded id proves that the group is the object's own, and what is said where it does not. */
class RecordedIdTest {
    private static final String STATUS = "\"id\":\"sg-1\"," + METADATA + "," + TERMINAL;
    private static final String EDITED = written("controller", 2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate estate(String metadata, String spec, String status) {
        return new Estate(folder)
                .kubeSystem("uid-of-blue")
                .object("web", "web", metadata, spec, status)
                .group("sg-1", "web", "", "");
    }

    private Estate detached(String metadata) {
        return estate(metadata, VPC + "," + RULE, STATUS);
    }

    private static JsonNode finding(Estate estate, String... more) throws IOException {
        return JsonMapper.shared().readTree(estate.json(more)).path("findings").path(0);
    }

    @Test
    void provesWhereTheSpecWasNeverChanged() throws IOException {
        assertThat(detached(OWN).finding("web")).isEqualTo("detached proven automatic");
    }

    /** In two clusters with one manifest, the edit of a reference launders an id that was only looked up. */
    @Test
    void provesNothingAfterAnEdit() throws IOException {
        JsonNode finding = finding(detached(EDITED));

        assertThat(detached(EDITED).finding("web")).isEqualTo("detached weak adoption");
        assertThat(finding.path("message").asString(""))
                .isEqualTo("Group sg-1 is recorded, but ACK's finalizer is gone: it is not reconciled, and deleting the"
                        + " object leaks the group. Nothing proves that the group belongs to this object: the spec was"
                        + " changed (generation 2), and no earlier report shows that it had no references when the id"
                        + " was recorded: with references ACK from v1.6.1 records looked-up ids too."
                        + " The controller says: Resource already exists");
        assertThat(finding.path("remedy").asString(""))
                .startsWith("A report from before the edit proves it (--previous), or the policy if no controller from"
                        + " v1.6.1 ever worked in this cluster (controller.neverNewerThan). It looks like what a failed"
                        + " create of this object leaves. If no other cluster's ACK works in account 123456789012, say"
                        + " so in the policy (ownership.exclusiveAccounts); otherwise rename spec.name. Find out");
        assertThat(detached(EDITED).policy(EXCLUSIVE).finding("web")).isEqualTo("detached strong automatic");
    }

    @Test
    void provesAfterAnEditWhereNoControllerEverLookedGroupsUp() throws IOException {
        assertThat(detached(EDITED)
                        .policy("controller: {neverNewerThan: v1.6.0}")
                        .finding("web"))
                .isEqualTo("detached proven automatic");
        assertThat(detached(EDITED)
                        .policy("controller: {neverNewerThan: v1.6.1}")
                        .finding("web"))
                .isEqualTo("detached weak adoption");
        assertThat(detached(EDITED)
                        .controller("ec2-controller:1.20.0")
                        .policy("controller: {neverNewerThan: v1.6.0}")
                        .finding("web"))
                .isEqualTo("detached weak adoption");
    }

    @Test
    void provesAfterAnEditWhereAnEarlierReportShowsTheCreation() throws IOException {
        String before = detached(OWN).report();

        assertThat(finding(detached(EDITED), "--previous", before)
                        .at("/evidence/grade")
                        .asString(""))
                .isEqualTo("proven");
        assertThat(finding(
                                detached(written("controller", 3)),
                                "--previous",
                                detached(EDITED).report("--previous", before))
                        .at("/evidence/grade")
                        .asString(""))
                .as("handed on from report to report")
                .isEqualTo("proven");
        assertThat(finding(detached(EDITED), "--previous", detached(EDITED).report())
                        .at("/evidence/grade")
                        .asString(""))
                .as("a report from after the edit")
                .isEqualTo("weak");
    }

    @Test
    void provesWhereReportsShowTheSameSpecWithoutAndWithTheId() throws IOException {
        String before = estate("\"generation\":2,", VPC + "," + RULE, "")
                .group("sg-9", "other", "", "")
                .report();

        assertThat(finding(detached(EDITED), "--previous", before)
                        .at("/evidence/grade")
                        .asString(""))
                .isEqualTo("proven");
        assertThat(finding(detached(written("controller", 3)), "--previous", before)
                        .at("/evidence/grade")
                        .asString(""))
                .isEqualTo("weak");
    }

    /**
     * A refused CreateSecurityGroup leaves the same signs (A.10, R1), and an adoption then records another group's id.
     */
    @Test
    void provesNothingWhereAReportShowsTheIdBesideAnAdoption() throws IOException {
        String adopted = detached("\"annotations\":{\"services.k8s.aws/adoption-policy\":\"adopt\"}," + OWN)
                .report();

        JsonNode finding = finding(detached(OWN), "--previous", adopted);

        assertThat(finding.at("/evidence/grade").asString("")).isEqualTo("weak");
        assertThat(finding.at("/evidence/facts").toString()).contains("\"recorded-id-without-creation-before\"");
        assertThat(finding(detached(OWN), "--previous", detached(OWN).report("--previous", adopted))
                        .at("/evidence/grade")
                        .asString(""))
                .as("handed on from report to report")
                .isEqualTo("weak");
    }

    @Test
    void provesNothingWhereAnAdoptionCameWithTheId() throws IOException {
        String before = estate("\"generation\":2,", VPC + "," + RULE, "")
                .group("sg-9", "other", "", "")
                .report();
        String adopted = detached("\"annotations\":{\"services.k8s.aws/adoption-policy\":\"adopt\"}," + EDITED)
                .report("--previous", before);

        assertThat(finding(detached(EDITED), "--previous", adopted)
                        .at("/evidence/grade")
                        .asString(""))
                .isEqualTo("weak");
    }

    @Test
    void provesNothingWhereTheWriterIsNotKnownOrIsAnother() throws IOException {
        assertThat(doubt("\"generation\":1,"))
                .isEqualTo(
                        "the id is recorded, but who wrote it is not known: the object was read without managedFields");
        assertThat(doubt(written("sgwarden", 1)))
                .isEqualTo("the id was not recorded by ACK's controller, but by sgwarden");
        assertThat(doubt(written("kubectl-patch", 1)))
                .isEqualTo("the id was not recorded by ACK's controller, but by kubectl-patch");
        assertThat(doubt(OWN.replace("finalizers.ec2", "finalizers.rds")))
                .isEqualTo("the id is recorded, but managedFields do not show a failed creation by this object's"
                        + " controller");
    }

    @Test
    void provesNothingOfARestoredObject() throws IOException {
        String copied = "the id is recorded, but by a status that is older than the object, or restored";

        assertThat(doubt("\"labels\":{\"velero.io/restore-name\":\"nightly\"}," + OWN))
                .isEqualTo(copied);
        assertThat(doubt(OWN.replace("2025-01-01T00:00:02Z", "2025-01-01T00:00:09Z")))
                .as("conditions of another write")
                .isEqualTo(copied);
        assertThat(doubt(OWN.replace("2025-01-01T00:00:02Z", "2024-12-31T23:59:59Z")))
                .as("before the object was created")
                .isEqualTo(copied);
        assertThat(doubt(OWN.replace(
                        "\"managedFields\":[",
                        "\"managedFields\":[{\"manager\":\"kubectl\",\"operation\":\"Apply\","
                                + "\"time\":\"2024-12-31T23:58:59Z\",\"fieldsV1\":{}},")))
                .as("an entry that is older than the object")
                .isEqualTo(copied);
    }

    @Test
    void provesNothingBesideAnAdoption() throws IOException {
        // A controller that knows the annotation makes the object managed, without evidence.
        assertThat(doubt(detached("\"annotations\":{\"services.k8s.aws/read-only\":\"true\"}," + OWN)
                        .controller("ec2-controller:1.4.11")))
                .isEqualTo(
                        "the id is recorded, but with annotation services.k8s.aws/read-only ACK records ids of groups"
                                + " that it did not create");
    }

    @Test
    void isNotHarmedByWhoAppliesTheSameId() throws IOException {
        String applied =
                "\"managedFields\":[{\"manager\":\"argocd\",\"operation\":\"Apply\",\"subresource\":\"status\","
                        + "\"time\":\"2025-01-02T00:00:00Z\",\"fieldsV1\":{\"f:status\":{\"f:id\":{}}}},";

        assertThat(detached(OWN.replace("\"managedFields\":[", applied)).finding("web"))
                .isEqualTo("detached proven automatic");
    }

    /** The only fact about the id, of a finding that no evidence lets be repaired. */
    private String doubt(String metadata) throws IOException {
        return doubt(detached(metadata));
    }

    private String doubt(Estate estate) throws IOException {
        JsonNode finding = finding(estate);
        assertThat(finding.path("state").asString("")).isEqualTo("detached");
        assertThat(finding.at("/evidence/grade").asString("")).isEqualTo("weak");
        return finding.at("/evidence/facts")
                .valueStream()
                .filter(fact -> fact.path("id").asString("").startsWith("recorded-id-"))
                .map(fact -> fact.path("fact").asString(""))
                .reduce((one, other) -> one + "; " + other)
                .orElse("none");
    }
}
