package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.testing.ApiServer;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CertsEnsureCommandTest {
    private static final String[] PLACE = {
        "--namespace", "ns", "--secret", "tls", "--service", "web", "--webhook-configuration", "sgwarden-ns"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init") // the extension sets it
    private Path folder;

    /** What was written as the Secret, which is there from then on. */
    private final List<String> written = new ArrayList<>();

    private Answer keep(String request) {
        if (request.startsWith("POST")) {
            written.add(request.substring(request.indexOf('{')));
        }
        return request.contains("/secrets") && !written.isEmpty()
                ? ApiServer.json(200, written.getFirst())
                : ApiServer.status(404, "no");
    }

    @Test
    void makesASecretBeforeThereIsAnythingElse() throws IOException {
        Commands.Run run = against(this::keep);

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .isEqualTo("sgwarden: issued a new certificate: there is no Secret; the new one ends"
                        + " 2026-04-01T00:00:00Z\nsgwarden: the certificate of ns/web is kept\n");
        assertThat(run.out() + run.err()).doesNotContain("PRIVATE");
    }

    @Test
    void issuesForNinetyDaysWhereNothingElseIsSaid() throws Exception {
        against(this::keep);
        byte[] pem = Base64.getDecoder()
                .decode(JsonMapper.shared()
                        .readTree(written.getFirst())
                        .at("/data/tls.crt")
                        .asString());
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));

        assertThat(certificate.getNotAfter().toInstant())
                .as("ninety days after the commands' 1 January")
                .isEqualTo("2026-04-01T00:00:00Z");
    }

    @Test
    void refusesASecretOfSomebodyElse() throws IOException {
        Commands.Run run = against(
                request -> request.contains("/secrets") ? ApiServer.json(200, """
                        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "tls", "namespace": "ns"}}""") : ApiServer.status(404, "no"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("sgwarden: Could not keep certificates in Secret ns/tls: it has no label");
    }

    @Test
    void endsIncompleteWhereOthersKeepWriting() throws IOException {
        Commands.Run run = against(request -> ApiServer.status(request.startsWith("POST") ? 409 : 404, "no"));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("sgwarden: Could not finish renewing the certificate: others keep writing to Secret or"
                        + " webhook configuration; what is served stays valid, run it again\n");
    }

    @Test
    void tellsWhichPermissionIsMissing() throws IOException {
        Commands.Run run = against(request -> ApiServer.status(403, "no"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("sgwarden: Could not get ValidatingWebhookConfiguration sgwarden-ns: forbidden; give the"
                        + " identity the verb get on ValidatingWebhookConfiguration sgwarden-ns\n");
    }

    @Test
    void needsToBeToldEveryObject() {
        assertThat(Commands.run("certs").code()).isEqualTo(2);
        assertThat(Commands.run("certs", "ensure", "--namespace", "ns").err())
                .startsWith("sgwarden: Missing required options: '--secret=NAME', '--service=NAME',"
                        + " '--webhook-configuration=NAME'\n");
    }

    private Commands.Run against(Function<String, Answer> answers) throws IOException {
        try (CannedServer server = CannedServer.start(answers)) {
            Path kubeconfig = folder.resolve("config");
            Files.writeString(kubeconfig, ApiServer.kubeconfig(server.address().toString()));
            List<String> arguments = new ArrayList<>(List.of("certs", "ensure", "--kubeconfig", kubeconfig.toString()));
            arguments.addAll(List.of(PLACE));
            return Commands.run(arguments.toArray(String[]::new));
        }
    }
}
