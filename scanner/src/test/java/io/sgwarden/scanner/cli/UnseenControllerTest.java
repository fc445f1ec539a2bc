package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Controllers that no Deployment shows, or that are not recognized in theirs. */
class UnseenControllerTest {
    private static final String UNSEEN = "controller: {unseen: true}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate estate() {
        return new Estate(folder).kubeSystem("uid");
    }

    private Estate managed() {
        return estate().object("web", "web", "", Estate.VPC + "," + Estate.RULE, "");
    }

    private static String renamed(String start) {
        return """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"namespace": "ack", "name": "net"},
                 "spec": {"template": {"spec": {"containers": [{"image": "mirror.example/net:1", %s}]}}}}""".formatted(start);
    }

    @Test
    void saysThatNoneWasSeen() throws IOException {
        String unknown = ". Its settings are known only from the policy; one that no Deployment shows, such as an EKS"
                + " Capability, is stated there (ownership.eksCapabilities or controller.unseen).";

        assertThat(managed().advice())
                .containsExactly("ec2-controller: No controller was seen (other Deployments may be missing in the dump;"
                        + " dump them with kubectl get deployments -A)" + unknown);
        assertThat(managed()
                        .other(renamed("\"command\":[\"./bin/controller\"]"))
                        .advice())
                .containsExactly("ec2-controller: No controller was seen (Deployment ack/net may run one: neither its"
                        + " image, mirror.example/net:1, nor its label helm.sh/chart says of which AWS service it is)"
                        + unknown);
        // Nothing about it is ACK's.
        assertThat(managed()
                        .other(renamed("\"command\":[\"./net\"]"))
                        .other(renamed("\"command\":[\"./net\"]").replace("\"ack\"", "\"net\""))
                        .advice())
                .containsExactly("ec2-controller: No controller was seen" + unknown);
        assertThat(managed().policy(UNSEEN).advice()).isEmpty();
        assertThat(managed()
                        .policy("ownership: {eksCapabilities: [\"arn:aws:eks:x\"]}")
                        .advice())
                .isEmpty();
    }

    @Test
    void callsNothingUnwatchedThatAnUnseenOneMayWatch() throws IOException {
        Estate narrow =
                estate().failedCreate("").policy(Estate.EXCLUSIVE).controllerWith("ec2", "--watch-selectors=tier=a");

        assertThat(narrow.finding("web")).isEqualTo("unwatched strong none");
        assertThat(narrow.policy(Estate.EXCLUSIVE + "\n" + UNSEEN).finding("web"))
                .isEqualTo("id-unrecorded strong automatic");
        assertThat(estate().failedCreate("")
                        .policy(Estate.EXCLUSIVE + "\n" + UNSEEN)
                        .controllerWith("ec2")
                        .finding("web"))
                .isEqualTo("id-unrecorded strong approval");
    }

    @Test
    void keepsLeakedGroupsThatAnUnseenOneMayKeep() throws IOException {
        assertThat(cleanup(UNSEEN))
                .contains("a controller that no Deployment shows may keep the groups of deleted objects"
                        + " (--deletion-policy is not known)");
        assertThat(cleanup("controller: {unseen: true, deletionPolicy: retain}"))
                .contains("a controller that no Deployment shows may keep the groups of deleted objects"
                        + " (--deletion-policy retain)");
        assertThat(cleanup("controller: {unseen: true, deletionPolicy: delete}"))
                .doesNotContain("may keep");
    }

    private String cleanup(String policy) throws IOException {
        return managed()
                .group("sg-leaked", "gone", "", "")
                .controllerWith("ec2")
                .policy(policy)
                .run("cleanup", "--scope", "123456789012/us-west-2")
                .out();
    }
}
