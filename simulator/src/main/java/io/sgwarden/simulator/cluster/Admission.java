package io.sgwarden.simulator.cluster;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Admission control: sees every write to a main resource before it is stored. */
public interface Admission {

    /** Admits everything. */
    Admission NONE = request -> List.of();

    /**
     * Admits a write or refuses it.
     *
     * @return warnings for the caller
     * @throws ApiException where the write is refused
     */
    List<String> review(Request request);

    /** The values of {@code operation} in an admission review. */
    enum Operation {
        CREATE,
        UPDATE,
        DELETE
    }

    /**
     * One write.
     *
     * @param object the object as it would be stored; empty for DELETE
     * @param oldObject the stored object; empty for CREATE
     */
    record Request(
            Operation operation,
            ObjectKey key,
            String user,
            Optional<ObjectNode> object,
            Optional<ObjectNode> oldObject) {}
}
