package io.sgwarden.schemas.rules;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Checks fields that are sent with CreateSecurityGroup and never change. */
final class Immutable {
    private Immutable() {}

    /** A violation if the field differs and the group exists. */
    static List<RawViolation> change(RuleInfo rule, SpecView now, SpecView before, String field) {
        JsonNode old = before.json().path(field);
        JsonNode value = now.json().path(field);
        boolean created = before.object().path("status").has("id");
        return created && !old.isMissingNode() && !value.isMissingNode() && !old.equals(value)
                ? List.of(RawViolation.of(rule, now.path(field), value))
                : List.of();
    }
}
