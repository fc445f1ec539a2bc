package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.FINALIZER;
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

/** A deletion that hangs is told from one in progress, and says what holds it. */
class HungDeletionTest {
    private static final String NOW = "2026-11-23T00:00:00Z";
    private static final String RECORDED = "\"id\":\"sg-1\"," + METADATA;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate estate() {
        return new Estate(folder);
    }

    private Estate managed(String metadata, String spec, String status) {
        return estate().managed(metadata, spec, status);
    }

    private static String report(Estate estate) throws IOException {
        return estate.json("--all", "--now", NOW);
    }

    @Test
    void saysWhatHoldsADeletion() throws IOException {
        String message = "api error DependencyViolation: resource sg-1 has a dependent object";
        Estate estate = managed(
                        "\"deletionTimestamp\":\"2026-10-05T00:00:00Z\",",
                        VPC + "," + RULE,
                        RECORDED + ",\"conditions\":[" + condition("ACK.Recoverable", "True", message) + "]")
                .object("db", "db", FINALIZER, VPC, "\"id\":\"sg-2\"," + METADATA)
                .group("sg-2", "db", "{\"IpProtocol\":\"-1\",\"UserIdGroupPairs\":[{\"GroupId\":\"sg-1\"}]}", "");
        String interfaces = "123456789012/us-west-2="
                + estate.file(
                        "more.json",
                        "{\"NetworkInterfaces\":[{\"NetworkInterfaceId\":\"eni-1\",\"Groups\":[{\"GroupId\":\"sg-1\"}]}]}");

        Run run = estate.run("scan", "--now", NOW, "--format", "json", "--aws-file", interfaces);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "\"state\": \"deletion-blocked\"",
                        "\"severity\": \"high\"",
                        "\"message\": \"Deletion has hung since 2026-10-05T00:00:00Z: group sg-1, still exists; the group is in"
                                + " use by eni-1; rules of other groups refer to it: sg-2; finalizers"
                                + " finalizers.ec2.services.k8s.aws/SecurityGroup are on the object. The controller says: "
                                + message + "\"",
                        "\"remedy\": \"Free the group: detach it from what uses it, and remove it from the rules that"
                                + " refer to it. The controller tries again by itself, after at most 17 minutes. To keep the group, set"
                                + " the object's annotation services.k8s.aws/deletion-policy to retain: the object is"
                                + " then deleted without it.\"");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-11-22T23:58:00Z, ack,   sg-1, pending",
                "2026-11-22T23:54:00Z, ack,   sg-1, deletion-blocked",
                "2026-11-22T23:54:00Z, other, sg-1, deletion-blocked",
                "2026-11-22T23:54:00Z, ack,   -,    deletion-blocked",
                "2026-11-22T23:54:00Z, ack,   sg-9, deletion-stuck",
                "2026-11-22T23:54:00Z, other, -,    pending",
                "2026-11-22T23:54:00Z, other, sg-9, pending",
                "2027-11-22T23:54:00Z, ack,   sg-1, undecided"
            })
    void tellsADeletionInProgressFromOneThatHangs(String since, String finalizer, String id, String state)
            throws IOException {
        String finalizers = finalizer.equals("ack") ? FINALIZER : "\"finalizers\":[\"example.org/keep\"],";
        String status = id == null ? "" : "\"id\":\"" + id + "\"," + METADATA;
        Estate estate = estate().object(
                        "web", "web", finalizers + "\"deletionTimestamp\":\"" + since + "\",", VPC + "," + RULE, status)
                .group("sg-1", id == null ? "another" : "web", permission(443), "");

        assertThat(report(estate)).contains("\"state\": \"" + state + "\"");
    }
}
