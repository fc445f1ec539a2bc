package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.Gap;
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

    static List<String> of(ObjectCase object) {
        List<String> reasons = new ArrayList<>();
        Metadata metadata = object.metadata();
        metadata.annotation(Ack.READ_ONLY)
                .filter("true"::equalsIgnoreCase)
                .ifPresent(value -> reasons.add("the object is read-only"));
        metadata.annotation(Ack.DELETION_POLICY)
                .filter(value -> !value.equals("delete"))
                .ifPresent(value -> reasons.add("its deletion policy is " + value));
        if (metadata.annotation(Ack.ADOPTION_POLICY).isPresent() && !object.adopted()) {
            reasons.add("an adoption is pending");
        }
        metadata.annotation(REPAIR)
                .filter(NEVER::equals)
                .ifPresent(value -> reasons.add("annotation " + REPAIR + " of the object is never"));
        reasons.addAll(ofNamespace(object));
        return reasons;
    }

    private static List<String> ofNamespace(ObjectCase object) {
        return switch (object.match().resolved().namespace()) {
            case Reading.Known<NamespaceObject>(NamespaceObject namespace) ->
                namespace.annotation(REPAIR).filter(NEVER::equals).isPresent()
                        ? List.of("annotation " + REPAIR + " of the namespace is never")
                        : List.of();
            case Reading.Unread<NamespaceObject>(Gap gap) ->
                List.of("whether the namespace opted out was not read (" + gap.reason() + ")");
        };
    }
}
