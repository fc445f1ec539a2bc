package io.sgwarden.scanner.testing;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.sgwarden.scanner.testing.CannedServer.Answer;

/** A {@link CannedServer} as an API server: its answers, and clients for it. */
public final class ApiServer {
    private ApiServer() {}

    /** A client that sends every request once. */
    public static KubernetesClient client(String address) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(address)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    public static KubernetesClient client(CannedServer server) {
        return client(server.address().toString());
    }

    public static String kubeconfig(String address) {
        return """
                apiVersion: v1
                kind: Config
                current-context: here
                clusters: [{name: here, cluster: {server: "%s"}}]
                users: [{name: here, user: {token: t}}]
                contexts: [{name: here, context: {cluster: here, user: here}}]
                """.formatted(address);
    }

    public static Answer json(int code, String body) {
        return new Answer(code, "application/json", body);
    }

    /** A failure, as API servers answer it. */
    public static Answer status(int code, String message) {
        return json(
                code,
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"message\":\"" + message + "\",\"code\":" + code + "}");
    }
}
