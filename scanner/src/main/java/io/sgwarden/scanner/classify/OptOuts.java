package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.Metadata;
import java.util.ArrayList;
import java.util.List;

/** What keeps an object from ever being repaired without an operator's word. */
final class OptOuts {
    static final String REPAIR = "sgwarden.io/repair";
    private static final String NEVER = "never";

    private OptOuts() {}

    static List<Objection> of(ObjectCase object) {
        List<Objection> objections = new ArrayList<>();
        Metadata metadata = object.metadata();
        metadata.annotation(Ack.READ_ONLY)
                .filter("true"::equalsIgnoreCase)
                .ifPresent(value -> objections.add(new Objection(ObjectionId.READ_ONLY, "the object is read-only")));
        metadata.annotation(Ack.DELETION_POLICY)
                .filter(value -> !value.equals("delete"))
                .ifPresent(value ->
                        objections.add(new Objection(ObjectionId.DELETION_POLICY, "its deletion policy is " + value)));
        if (metadata.annotation(Ack.ADOPTION_POLICY).isPresent() && !object.adopted()) {
            objections.add(new Objection(ObjectionId.ADOPTION_PENDING, "an adoption is pending"));
        }
        metadata.annotation(REPAIR)
                .filter(NEVER::equals)
                .ifPresent(value -> objections.add(new Objection(
                        ObjectionId.OBJECT_OPTED_OUT, "annotation " + REPAIR + " of the object is never")));
        objections.addAll(ofNamespace(object));
        return objections;
    }

    private static List<Objection> ofNamespace(ObjectCase object) {
        return switch (object.match().resolved().namespace()) {
            case Reading.Known<NamespaceObject>(NamespaceObject namespace) ->
                namespace.annotation(REPAIR).filter(NEVER::equals).isPresent()
                        ? List.of(new Objection(
                                ObjectionId.NAMESPACE_OPTED_OUT, "annotation " + REPAIR + " of the namespace is never"))
                        : List.of();
            case Reading.Unread<NamespaceObject>(Gap gap) ->
                List.of(new Objection(
                        ObjectionId.NAMESPACE_NOT_READ,
                        "whether the namespace opted out was not read (" + gap.reason() + ")"));
        };
    }
}
