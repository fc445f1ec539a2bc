package io.sgwarden.simulator.controller;

import io.sgwarden.simulator.cluster.Caller;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.Write;
import io.sgwarden.simulator.cluster.Write.Part;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The controller's calls of the API server: reads without cache, merge patches without optimistic lock. */
final class KubernetesCalls {
    /** The service account of ACK's chart; its program is called {@code controller}. */
    static final Caller CONTROLLER =
            new Caller("system:serviceaccount:ack-system:ack-ec2-controller", "controller", warning -> {});

    private final Cluster cluster;
    private final Runnable betweenCalls;

    KubernetesCalls(Cluster cluster, Runnable betweenCalls) {
        this.cluster = cluster;
        this.betweenCalls = betweenCalls;
    }

    Optional<ObjectNode> get(ObjectKey key) {
        betweenCalls.run();
        return cluster.get(key);
    }

    ObjectNode patch(ObjectKey key, ObjectNode patch) {
        betweenCalls.run();
        return cluster.write(CONTROLLER, key, Part.MAIN, new Write.Merge(patch));
    }

    void patchStatus(ObjectKey key, ObjectNode patch) {
        betweenCalls.run();
        cluster.write(CONTROLLER, key, Part.STATUS, new Write.Merge(patch));
    }
}
