package io.sgwarden.webhook.http;

import java.time.Instant;
import java.time.InstantSource;

/** The server's lifecycle. It decides readiness, and whether connections are closed after an answer. */
public final class ServerState {
    /** The stages, in order. */
    private enum Stage {
        STARTING,
        READY,
        DRAINING
    }

    private final InstantSource clock;
    private volatile Stage stage = Stage.STARTING;
    private volatile Instant certificateEnds = Instant.MAX;

    public ServerState(InstantSource clock) {
        this.clock = clock;
    }

    /** Certificate loaded and code warm. */
    public void ready() {
        stage = Stage.READY;
    }

    /** SIGTERM has come: still serving, but asking every client to connect to another pod. */
    public void drain() {
        stage = Stage.DRAINING;
    }

    /** The server is not ready after this: the API server does not trust an expired certificate. */
    public void serves(Instant untilCertificateEnds) {
        certificateEnds = untilCertificateEnds;
    }

    boolean isReady() {
        return stage == Stage.READY && !isExpired();
    }

    boolean isDraining() {
        return stage == Stage.DRAINING;
    }

    /** Why it is not ready. */
    String reason() {
        return switch (stage) {
            case STARTING -> "starting";
            case READY -> "the certificate has expired";
            case DRAINING -> "draining";
        };
    }

    private boolean isExpired() {
        return clock.instant().isAfter(certificateEnds);
    }
}
