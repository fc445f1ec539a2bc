package io.sgwarden.webhook;

import io.sgwarden.webhook.admission.LeakingDelete;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the server runs.
 *
 * @param tlsDirectory holds {@code tls.crt} and {@code tls.key}
 * @param port of {@code /validate} over TLS; 0 for a free one
 * @param managementPort of probes and metrics over plain HTTP; 0 for a free one
 * @param policyFile absent: the default policy
 * @param tlsPoll how often the TLS files and the policy file are looked at
 * @param shutdownDelay how long it goes on serving after SIGTERM: endpoints are removed asynchronously
 * @param bodyTime within which the body of a review must arrive
 * @param maxConcurrent reviews beyond it are answered 429 with Retry-After, which the API server heeds
 */
public record WebhookConfig(
        Path tlsDirectory,
        String host,
        int port,
        int managementPort,
        Optional<Path> policyFile,
        LeakingDelete.Policy onLeakingDelete,
        Duration tlsPoll,
        Duration shutdownDelay,
        Duration bodyTime,
        int maxConcurrent,
        String version) {

    /** The defaults, with this folder of the certificate. */
    public static WebhookConfig standard(Path tlsDirectory, String version) {
        return new WebhookConfig(
                tlsDirectory,
                "0.0.0.0",
                9443,
                8081,
                Optional.empty(),
                LeakingDelete.Policy.WARN,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                64,
                version);
    }

    /** The same on free ports of the loopback interface. */
    public WebhookConfig onLoopback() {
        return new WebhookConfig(
                tlsDirectory,
                "127.0.0.1",
                0,
                0,
                policyFile,
                onLeakingDelete,
                tlsPoll,
                Duration.ZERO,
                bodyTime,
                maxConcurrent,
                version);
    }
}
