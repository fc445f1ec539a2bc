package io.sgwarden.webhook.http;

import java.time.Instant;
import java.time.InstantSource;

/** The server's lifecycle; readiness and the end of connections depend on it. */
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

    /** Told to end: still serving, but asking every client to come back elsewhere. */
    public void drain() {
        stage = Stage.DRAINING;
    }

    /** The API server trusts no certificate after its end, so there is nothing to be ready for. */
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
