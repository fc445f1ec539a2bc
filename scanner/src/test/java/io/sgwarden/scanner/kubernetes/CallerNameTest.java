package io.sgwarden.scanner.kubernetes;

import static io.sgwarden.scanner.testing.ApiServer.client;
import static io.sgwarden.scanner.testing.ApiServer.json;
import static io.sgwarden.scanner.testing.ApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallerNameTest {
    private static final String USER = "system:serviceaccount:sgwarden:scanner";

    @Test
    void isWhatTheApiServerSaysAndAskedOnce() {
        try (CannedServer server = server(json(201, "{\"status\":{\"userInfo\":{\"username\":\"" + USER + "\"}}}"));
                KubernetesClient client = client(server)) {
            CallerName name = new CallerName(client);

            assertThat(List.of(name.get(), name.get())).containsOnly(Optional.of(USER));
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .contains("selfsubjectreviews", "SelfSubjectReview");
        }
    }

    @Test
    void isNotKnownWhereTheApiServerRefuses() {
        try (CannedServer server = server(status(403, "no"));
                KubernetesClient client = client(server)) {
            assertThat(new CallerName(client).get()).isEmpty();
        }
    }

    private static CannedServer server(Answer answer) {
        return CannedServer.start(request -> answer);
    }
}
