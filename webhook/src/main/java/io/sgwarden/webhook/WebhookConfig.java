package io.sgwarden.webhook;

import io.sgwarden.webhook.admission.LeakingDelete;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the server runs. */
public record WebhookConfig(
        Sources sources, Addresses addresses, Timing timing, ReviewSettings reviews, String version) {
    private static final Addresses LOOPBACK = new Addresses("127.0.0.1", 0, 0);

    /**
     * The files that the server reads.
     *
     * @param tlsDirectory holds {@code tls.crt} and {@code tls.key}
     * @param policyFile absent: the default policy
     */
    public record Sources(Path tlsDirectory, Optional<Path> policyFile) {}

    /**
     * Where the server listens.
     *
     * @param port of {@code /validate} over TLS; 0 for a free one
     * @param managementPort of probes and metrics over plain HTTP; 0 for a free one
     */
    public record Addresses(String host, int port, int managementPort) {}

    /**
     * What the server waits for.
     *
     * @param filePoll interval at which the TLS files and the policy file are read again
     * @param shutdownDelay how long reviews are served after SIGTERM: endpoints are removed asynchronously
     * @param bodyTime within which the body of a review must arrive
     */
    public record Timing(Duration filePoll, Duration shutdownDelay, Duration bodyTime) {
        static final Timing STANDARD =
                new Timing(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(5));

        Timing withShutdownDelay(Duration delay) {
            return new Timing(filePoll, delay, bodyTime);
        }
    }

    /**
     * How reviews are answered.
     *
     * @param maxConcurrent reviews beyond it are answered 429 with Retry-After, which the API server heeds
     */
    public record ReviewSettings(LeakingDelete.Policy onLeakingDelete, int maxConcurrent) {
        static final ReviewSettings STANDARD = new ReviewSettings(LeakingDelete.Policy.WARN, 64);
    }

    /** The defaults, with this folder of the certificate. */
    public static WebhookConfig standard(Path tlsDirectory, String version) {
        return new WebhookConfig(
                new Sources(tlsDirectory, Optional.empty()),
                new Addresses("0.0.0.0", 9443, 8081),
                Timing.STANDARD,
                ReviewSettings.STANDARD,
                version);
    }

    /** The same on free ports of the loopback interface, and without a delay at the end. */
    public WebhookConfig onLoopback() {
        return new WebhookConfig(sources, LOOPBACK, timing.withShutdownDelay(Duration.ZERO), reviews, version);
    }
}
