package io.sgwarden.webhook.http;

/** Where the server is in its life; readiness and the end of connections depend on it. */
public final class ServerState {
    /** The stages, in order. */
    private enum Stage {
        STARTING,
        READY,
        DRAINING
    }

    private volatile Stage stage = Stage.STARTING;

    /** Certificate loaded and code warm. */
    public void ready() {
        stage = Stage.READY;
    }

    /** Told to end: still serving, but asking every client to come back elsewhere. */
    public void drain() {
        stage = Stage.DRAINING;
    }

    boolean isReady() {
        return stage == Stage.READY;
    }

    boolean isDraining() {
        return stage == Stage.DRAINING;
    }
}
