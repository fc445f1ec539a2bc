package io.sgwarden.scanner.kubernetes;

import static io.sgwarden.scanner.testing.ApiServer.client;
import static io.sgwarden.scanner.testing.ApiServer.json;
import static io.sgwarden.scanner.testing.ApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sgwarden.scanner.certs.CertificatePlace;
import io.sgwarden.scanner.certs.CertificateStore;
import io.sgwarden.scanner.certs.CertificatesRefusedException;
import io.sgwarden.scanner.certs.Registration;
import io.sgwarden.scanner.certs.ServingPair;
import io.sgwarden.scanner.certs.StoredPair;
import io.sgwarden.scanner.cluster.ClusterUnreachableException;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FabricCertificatesTest {
    private static final ServingPair PAIR = new ServingPair("leaf", "key", "authority");
    private static final String CONFIGURATION = """
            {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration",
             "metadata": {"name": "sgwarden-ns", "resourceVersion": "7"}, "webhooks": [
              {"name": "one", "clientConfig": {"caBundle": "YQ==", "service": {"name": "web", "namespace": "ns"}}},
              {"name": "two", "clientConfig": {"service": {"name": "web", "namespace": "ns"}}},
              {"name": "three", "clientConfig": {"service": {"name": "web", "namespace": "elsewhere"}}},
              {"name": "four", "clientConfig": {"url": "https://example.com"}}]}""";
    private static final String SECRET = """
            {"apiVersion": "v1", "kind": "Secret", "type": "kubernetes.io/tls",
             "metadata": {"name": "tls", "namespace": "ns", "resourceVersion": "3",
                          "labels": {"app.kubernetes.io/managed-by": "sgwarden-certs"}},
             "data": {"tls.crt": "bGVhZg==", "tls.key": "a2V5", "ca.crt": "YXV0aG9yaXR5"}}""";

    private List<String> requests = List.of();

    @Test
    void readsTheBundlesOfTheWebhooksThatCallTheService() {
        assertThat(with(request -> json(200, CONFIGURATION), CertificateStore::registration))
                .contains(new Registration("7", List.of("a", "")));
    }

    @Test
    void readsTheSecretAndWhoseItIs() {
        assertThat(with(request -> json(200, SECRET), CertificateStore::secret))
                .contains(new StoredPair("ns/tls", "3", Optional.of("sgwarden-certs"), PAIR));
    }

    @Test
    void takesAbsentObjectsForAbsent() {
        assertThat(with(request -> status(404, "not found"), CertificateStore::registration))
                .isEmpty();
        assertThat(with(request -> status(404, "not found"), CertificateStore::secret))
                .isEmpty();
    }

    @Test
    void refusesAConfigurationThatCallsSomebodyElse() {
        assertThatThrownBy(() -> with(
                        request -> json(200, CONFIGURATION.replace("\"name\": \"web\"", "\"name\": \"other\"")),
                        CertificateStore::registration))
                .isInstanceOf(CertificatesRefusedException.class)
                .hasMessage("Could not use ValidatingWebhookConfiguration sgwarden-ns: none of its webhooks calls the"
                        + " Service ns/web; check --webhook-configuration, --namespace and --service");
    }

    @Test
    void appliesNothingButTheBundleOfOurWebhooksAndForOneVersion() {
        boolean written = with(request -> json(200, CONFIGURATION), store -> store.writeBundle("7", "b"));

        assertThat(written).isTrue();
        assertThat(requests.getLast())
                .startsWith("PATCH /apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/sgwarden-ns?")
                .contains("fieldManager=sgwarden-certs", "force=true")
                .endsWith("{\"apiVersion\":\"admissionregistration.k8s.io/v1\","
                        + "\"kind\":\"ValidatingWebhookConfiguration\","
                        + "\"metadata\":{\"name\":\"sgwarden-ns\",\"resourceVersion\":\"7\"},"
                        + "\"webhooks\":[{\"name\":\"one\",\"clientConfig\":{\"caBundle\":\"Yg==\"}},"
                        + "{\"name\":\"two\",\"clientConfig\":{\"caBundle\":\"Yg==\"}}]}");
    }

    @Test
    void writesNoBundleForAVersionThatIsGone() {
        boolean written = with(request -> json(200, CONFIGURATION), store -> store.writeBundle("6", "b"));

        assertThat(written).isFalse();
        assertThat(requests).noneMatch(request -> request.startsWith("PATCH"));
    }

    @Test
    void createsATlsSecretWithItsLabel() {
        boolean written = with(request -> json(200, SECRET), store -> store.createSecret(PAIR));

        assertThat(written).isTrue();
        assertThat(requests.getLast())
                .startsWith("POST /api/v1/namespaces/ns/secrets")
                .contains(
                        "\"app.kubernetes.io/managed-by\":\"sgwarden-certs\"",
                        "\"type\":\"kubernetes.io/tls\"",
                        "\"tls.crt\":\"bGVhZg==\"",
                        "\"tls.key\":\"a2V5\"",
                        "\"ca.crt\":\"YXV0aG9yaXR5\"");
    }

    @Test
    void replacesTheSecretOfOneVersion() {
        boolean written = with(request -> json(200, SECRET), store -> store.replaceSecret("3", PAIR));

        assertThat(written).isTrue();
        assertThat(requests.getLast())
                .startsWith("PATCH /api/v1/namespaces/ns/secrets/tls?")
                .contains("{\"metadata\":{\"resourceVersion\":\"3\"},\"data\":{");
    }

    @Test
    void tellsAConflictFromARefusal() {
        boolean written = with(
                request -> request.startsWith("GET") ? json(200, SECRET) : status(409, "changed"),
                store -> store.replaceSecret("3", PAIR));

        assertThat(written).isFalse();
        assertThatThrownBy(() -> with(request -> status(403, "no"), CertificateStore::secret))
                .isInstanceOf(ClusterUnreachableException.class)
                .hasMessage("Could not get Secret ns/tls: forbidden; give the identity the verb get on Secret ns/tls");
        assertThatThrownBy(() -> with(
                        request -> status(404, "namespaces \\\"ns\\\" not found"), store -> store.createSecret(PAIR)))
                .hasMessage("Could not create Secret ns/tls: namespaces \"ns\" not found (HTTP 404);"
                        + " create the namespace, or run it again");
    }

    private <T> T with(Function<String, Answer> answers, Function<CertificateStore, T> use) {
        try (CannedServer server = CannedServer.start(answers);
                KubernetesClient client = client(server)) {
            try {
                return use.apply(
                        new FabricCertificates(client, new CertificatePlace("ns", "tls", "web", "sgwarden-ns")));
            } finally {
                requests = server.requests();
            }
        }
    }
}
