package io.sgwarden.simulator.cluster;

import java.util.function.Consumer;

/**
 * Who writes.
 *
 * @param manager whose name the fields that are written get in managedFields
 * @param warnings receives the warnings of an admission webhook
 */
public record Caller(String user, String manager, Consumer<String> warnings) {

    /** An administrator who does not read warnings. */
    public static final Caller ADMINISTRATOR = new Caller("kubernetes-admin", "kubectl", warning -> {});
}
