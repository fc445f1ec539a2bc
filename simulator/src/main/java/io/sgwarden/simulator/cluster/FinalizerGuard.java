package io.sgwarden.simulator.cluster;

import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Admits as the policy of {@code sgwarden policy guard} does: nobody removes ACK's finalizer from an object that is not
 * being deleted.
 *
 * @param exempt users that may
 */
public record FinalizerGuard(Predicate<String> exempt) implements Admission {

    @Override
    public List<String> review(Request request) {
        boolean removed = request.operation() == Operation.UPDATE
                && request.oldObject().filter(FinalizerGuard::hasFinalizer).isPresent()
                && request.object()
                        .filter(object -> !object.at("/metadata").has("deletionTimestamp"))
                        .filter(object -> !hasFinalizer(object))
                        .isPresent();
        if (removed && !exempt.test(request.user())) {
            throw new ApiException(403, "Forbidden", "metadata.finalizers: Forbidden");
        }
        return List.of();
    }

    private static boolean hasFinalizer(ObjectNode object) {
        return object.at("/metadata/finalizers")
                .valueStream()
                .anyMatch(finalizer -> finalizer.asString("").equals(Ack.FINALIZER));
    }
}
