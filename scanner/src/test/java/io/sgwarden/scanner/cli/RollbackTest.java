package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.EXCLUSIVE;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which failed creations are rolled back; from dumps, only the plan is made. */
class RollbackTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void rollsBackTheProvenFailedCreationOfASoundSpec() throws IOException {
        String status = "\"id\":\"sg-1\"," + METADATA + "," + TERMINAL;
        Estate failed = new Estate(folder)
                .kubeSystem("uid-of-blue")
                .object("web", "web", OWN, VPC + "," + RULE, status)
                .group("sg-1", "web", "", "");
        String report = failed.report();

        assertThat(failed.cleanup("--rollback", "shop/web", "--previous", report)
                        .out())
                .contains("us-west-2   delete");
        assertThat(failed.cleanup("--rollback", "shop/web").out())
                .contains(
                        "keep: no earlier report (--previous) shows that this object's creation recorded the id, and no"
                                + " tag names object and cluster\n");
    }

    /** The spec may have lost a reference since, and the group may be another cluster's. */
    @Test
    void rollsNothingBackAfterAnEditThatNoReportPrecedes() throws IOException {
        Estate edited = new Estate(folder)
                .kubeSystem("uid-of-blue")
                .policy(EXCLUSIVE)
                .object(
                        "web",
                        "web",
                        written("controller", 2),
                        VPC + "," + RULE,
                        "\"id\":\"sg-1\"," + METADATA + "," + TERMINAL)
                .group("sg-1", "web", "", "");
        String report = edited.file(
                "report.json", edited.run("scan", "--format", "json").out());

        assertThat(edited.cleanup("--rollback", "shop/web", "--previous", report)
                        .out())
                .contains("keep: nothing proves that this object's failed creation left the group; no earlier report"
                        + " (--previous) shows that this object's creation recorded the id, and no tag names object and"
                        + " cluster\n");
    }

    @Test
    void rollsBackNothingElse() throws IOException {
        String status = "\"id\":\"sg-1\"," + METADATA + "," + TERMINAL;

        assertThat(rollback(VPC + "," + RULE, status, permission(22))).contains("keep: ", "the group has rules");
        assertThat(rollback(VPC + ",\"ingressRules\":[{\"fromPort\":1}]", status, ""))
                .contains("the next creation would fail as well: spec.ingressRules[0].ipProtocol");
        assertThat(rollback(
                        VPC
                                + ",\"ingressRules\":[{\"ipProtocol\":\"tcp\",\"fromPort\":1,\"toPort\":1,\"userIDGroupPairs\":[{\"groupRef\":"
                                + "{\"from\":{\"name\":\"other\"}}}]}]",
                        status,
                        ""))
                .contains("nothing proves that this object's failed creation left the group");
        assertThat(rollback(VPC + "," + RULE, TERMINAL, ""))
                .contains("keep: nothing proves that this object's failed creation left the group");
    }

    private String rollback(String spec, String status, String permissions) throws IOException {
        return new Estate(folder)
                .kubeSystem("uid-of-blue")
                .object("web", "web", OWN, spec, status)
                .group("sg-1", "web", permissions, "")
                .cleanup("--rollback", "shop/web")
                .out();
    }
}
