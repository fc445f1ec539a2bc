package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.WatchingController;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.Metadata;
import java.util.ArrayList;
import java.util.List;

/**
 * Annotations, and settings of controllers, because of which an object is never repaired without an operator's
 * approval.
 */
final class OptOuts {
    static final String REPAIR = "sgwarden.io/repair";
    private static final String NEVER = "never";

    private OptOuts() {}

    static List<Objection> of(ObjectCase object) {
        List<Objection> objections = new ArrayList<>();
        Metadata metadata = object.metadata();
        metadata.annotation(Ack.READ_ONLY)
                .filter("true"::equalsIgnoreCase)
                .ifPresent(value -> objections.add(Objection.of(ObjectionId.READ_ONLY)));
        metadata.annotation(Ack.DELETION_POLICY)
                .or(() -> object.controller()
                        .configuration()
                        .defaultDeletionPolicy()
                        .asOptional())
                .filter(value -> !value.equals("delete"))
                .ifPresent(value -> objections.add(Objection.of(ObjectionId.DELETION_POLICY, value)));
        if (metadata.annotation(Ack.ADOPTION_POLICY).isPresent() && !object.adopted()) {
            objections.add(Objection.of(ObjectionId.ADOPTION_PENDING));
        }
        metadata.annotation(REPAIR)
                .filter(NEVER::equals)
                .ifPresent(value -> objections.add(Objection.of(ObjectionId.OBJECT_OPTED_OUT, REPAIR)));
        objections.addAll(ofNamespace(object));
        if (object.controller() instanceof WatchingController.Ambiguous ambiguous) {
            objections.add(Objection.of(ObjectionId.CONTROLLER_AMBIGUOUS, ambiguous.text()));
        }
        return objections;
    }

    private static List<Objection> ofNamespace(ObjectCase object) {
        return switch (object.match().resolved().namespace()) {
            case Reading.Known<NamespaceObject>(NamespaceObject namespace) ->
                namespace.annotation(REPAIR).filter(NEVER::equals).isPresent()
                        ? List.of(Objection.of(ObjectionId.NAMESPACE_OPTED_OUT, REPAIR))
                        : List.of();
            case Reading.Unread<NamespaceObject>(Gap gap) ->
                List.of(Objection.of(ObjectionId.NAMESPACE_NOT_READ, gap.reason()));
        };
    }
}
