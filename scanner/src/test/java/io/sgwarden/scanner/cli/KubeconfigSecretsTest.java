package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** User and password in the URL of a kubeconfig's server are in no message. */
class KubeconfigSecretsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void saysNoCredentialsOfAServer() throws IOException {
        assertSilent("127.0.0.1:1");
        for (int status : List.of(401, 403, 500)) {
            try (CannedServer server = CannedServer.start(request -> new Answer(status, "text/plain", "no"))) {
                assertSilent(server.address().getAuthority());
            }
        }
        assertSilent("no host");
    }

    private void assertSilent(String host) throws IOException {
        String kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: it
                contexts: [{name: it, context: {cluster: it}}]
                clusters: [{name: it, cluster: {server: "http://admin:s3cret@%s"}}]
                """.formatted(host))
                .toString();

        String groups = Files.writeString(folder.resolve("groups.json"), "{\"SecurityGroups\":[]}")
                .toString();
        for (String command : List.of(
                "scan --aws-file 123456789012/us-west-2=" + groups,
                "policy show --effective",
                "certs ensure --namespace ns --secret s --service w --webhook-configuration w")) {
            Run run = Commands.run((command + " --kubeconfig " + kubeconfig).split(" "));

            assertThat(run.code()).as(run.err()).isIn(2, 3);
            assertThat(run.out() + run.err()).as(host).isNotEmpty().doesNotContain("s3cret", "admin");
        }
    }
}
