package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.WatchingController;
import io.sgwarden.scanner.resolve.Resolved;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Annotations, and settings of controllers, because of which an object is never repaired without an operator's
 * approval.
 */
public final class OptOuts {
    static final String REPAIR = "sgwarden.io/repair";
    private static final String NEVER = "never";

    private OptOuts() {}

    /** Why the finalizer of an object that records no group is not removed. */
    public static List<Objection> ofRelease(
            Metadata metadata, Reading<NamespaceObject> namespace, WatchingController controller) {
        List<Objection> objections = new ArrayList<>(readOnly(metadata));
        objections.addAll(ofObject(metadata));
        objections.addAll(ofNamespace(namespace));
        watch(metadata, controller).ifPresent(objections::add);
        if (controller instanceof WatchingController.Nobody) {
            objections.add(Objection.of(ObjectionId.NOT_WATCHED));
        }
        return objections;
    }

    static List<Objection> of(ObjectCase object) {
        Metadata metadata = object.metadata();
        List<Objection> objections = new ArrayList<>(readOnly(metadata));
        deletionPolicy(object).ifPresent(objections::add);
        if (metadata.annotation(Ack.ADOPTION_POLICY).isPresent() && !object.adopted()) {
            objections.add(Objection.of(ObjectionId.ADOPTION_PENDING));
        }
        objections.addAll(ofObject(metadata));
        objections.addAll(ofNamespace(object.match().resolved().namespace()));
        watch(metadata, object.controller()).ifPresent(objections::add);
        return objections;
    }

    private static List<Objection> readOnly(Metadata metadata) {
        return metadata.isTrue(Ack.READ_ONLY) ? List.of(Objection.of(ObjectionId.READ_ONLY)) : List.of();
    }

    private static List<Objection> ofObject(Metadata metadata) {
        return metadata.annotation(REPAIR).filter(NEVER::equals).isPresent()
                ? List.of(Objection.of(ObjectionId.OBJECT_OPTED_OUT, REPAIR))
                : List.of();
    }

    /** Of the object, else of its namespace, else of its controller (ACK runtime reconciler.go, getDeletionPolicy). */
    private static Optional<Objection> deletionPolicy(ObjectCase object) {
        Reading<String> effective = annotatedDeletionPolicy(object.match().resolved())
                .map(Reading::known)
                .orElseGet(() -> object.controller().configuration().defaultDeletionPolicy());
        return switch (effective) {
            case Reading.Known<String>(String policy) ->
                policy.equals("delete")
                        ? Optional.empty()
                        : Optional.of(Objection.of(ObjectionId.DELETION_POLICY, policy));
            case Reading.Unread<String>(Gap gap) ->
                object.controller() instanceof WatchingController.Known
                        ? Optional.of(Objection.of(ObjectionId.DELETION_POLICY_NOT_KNOWN, gap.reason()))
                        : Optional.empty();
        };
    }

    /** The deletion policy that an annotation of the object sets, or else one of its namespace. */
    static Optional<String> annotatedDeletionPolicy(Resolved resolved) {
        Reading<Boolean> readsNamespaces = resolved.controller().configuration().readsNamespaceDefaults();
        return resolved.object()
                .metadata()
                .annotation(Ack.DELETION_POLICY)
                .or(() -> resolved.namespace()
                        .asOptional()
                        .filter(namespace -> !readsNamespaces.equals(Reading.known(false)))
                        .flatMap(namespace -> namespace.annotation("ec2." + Ack.DELETION_POLICY)));
    }

    /** A finalizer that no controller removes would block the object's deletion. */
    private static Optional<Objection> watch(Metadata metadata, WatchingController watching) {
        return switch (watching) {
            case WatchingController.Known(ControllerConfiguration controller) ->
                controller
                        .watches(metadata)
                        .gap()
                        .map(gap -> Objection.of(ObjectionId.WATCH_NOT_KNOWN, controller.deployment(), gap.reason()));
            case WatchingController.Ambiguous ambiguous ->
                Optional.of(Objection.of(ObjectionId.CONTROLLER_AMBIGUOUS, ambiguous.text()));
            case WatchingController.Unread unread ->
                Optional.of(Objection.of(
                        ObjectionId.CONTROLLERS_NOT_READ, unread.gap().reason()));
            case WatchingController.NotSeen notSeen -> Optional.empty();
            case WatchingController.Nobody nobody -> Optional.empty();
        };
    }

    private static List<Objection> ofNamespace(Reading<NamespaceObject> read) {
        return switch (read) {
            case Reading.Known<NamespaceObject>(NamespaceObject namespace) ->
                namespace.annotation(REPAIR).filter(NEVER::equals).isPresent()
                        ? List.of(Objection.of(ObjectionId.NAMESPACE_OPTED_OUT, REPAIR))
                        : List.of();
            case Reading.Unread<NamespaceObject>(Gap gap) ->
                List.of(Objection.of(ObjectionId.NAMESPACE_NOT_READ, gap.reason()));
        };
    }
}
