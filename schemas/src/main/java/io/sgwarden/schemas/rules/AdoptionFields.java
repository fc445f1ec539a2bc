package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.policy.Release;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The annotation {@code services.k8s.aws/adoption-fields}: a JSON object of texts. */
final class AdoptionFields {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private AdoptionFields() {}

    /** Whether the controller knows annotations of adoption and {@code read-only}: before v1.5.0 a gate is off. */
    static boolean areRead(Release controller) {
        return !controller.isBefore(1, 5, 0);
    }

    /** Absent where the annotation is missing or is no JSON object of texts. */
    static Optional<Map<String, String>> of(SpecView spec) {
        return spec.annotation(Ack.ADOPTION_FIELDS).flatMap(AdoptionFields::parse);
    }

    static Optional<String> id(SpecView spec) {
        return of(spec).flatMap(fields -> Optional.ofNullable(fields.get("id")));
    }

    /**
     * Whether the group's own state becomes the spec; on a managed object, and before v1.5.0, the policy has no effect
     * (reconciler.go:576).
     */
    static boolean isAdopt(SpecView spec) {
        return spec.annotation(Ack.ADOPTION_POLICY).filter("adopt"::equals).isPresent()
                && areRead(spec.controller())
                && !spec.hasAckFinalizer()
                && spec.annotation(Ack.ADOPTED).filter("true"::equalsIgnoreCase).isEmpty();
    }

    /**
     * Whether a group that exists is asked for first, so that what only a creation sends may never be sent.
     *
     * @param annotations the object's, by name
     */
    static boolean mayFindItsGroup(Function<String, Optional<String>> annotations, Release controller) {
        return areRead(controller)
                && annotations
                        .apply(Ack.ADOPTION_POLICY)
                        .filter("adopt-or-create"::equals)
                        .isPresent()
                && annotations
                        .apply(Ack.ADOPTION_FIELDS)
                        .flatMap(AdoptionFields::parse)
                        .filter(fields -> fields.containsKey("id"))
                        .isPresent();
    }

    /** Go reads null as the empty text. */
    private static Optional<String> text(JsonNode value) {
        return value.isNull() ? Optional.of("") : value.stringValueOpt();
    }

    private static Optional<Map<String, String>> parse(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            Map<String, String> fields = new HashMap<>();
            json.propertyStream()
                    .forEach(member -> text(member.getValue()).ifPresent(value -> fields.put(member.getKey(), value)));
            return json.isObject() && fields.size() == json.size() ? Optional.of(fields) : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }
}
