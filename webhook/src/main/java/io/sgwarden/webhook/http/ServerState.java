package io.sgwarden.webhook.http;

import io.sgwarden.webhook.tls.KeyMaterial;
import java.time.InstantSource;
import java.util.Optional;

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
    private volatile Optional<KeyMaterial> certificate = Optional.empty();

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

    /** The server is ready only while this is valid: the API server trusts no other. */
    public void serves(KeyMaterial material) {
        certificate = Optional.of(material);
    }

    boolean isReady() {
        return stage == Stage.READY && invalid().isEmpty();
    }

    boolean isDraining() {
        return stage == Stage.DRAINING;
    }

    /** Why it is not ready. */
    String reason() {
        return switch (stage) {
            case STARTING -> "starting";
            case READY -> invalid().orElse("ready");
            case DRAINING -> "draining";
        };
    }

    private Optional<String> invalid() {
        return certificate.flatMap(material -> material.invalidAt(clock.instant()));
    }
}
