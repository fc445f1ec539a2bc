package io.sgwarden.simulator.cluster;

import java.util.function.Consumer;

/**
 * Who writes.
 *
 * @param warnings receives the warnings of an admission webhook
 */
public record Caller(String user, Consumer<String> warnings) {

    /** An administrator who does not read warnings. */
    public static final Caller ADMINISTRATOR = new Caller("kubernetes-admin", warning -> {});
}
