package io.sgwarden.schemas.rules;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Fields that are sent with CreateSecurityGroup and that nothing changes afterwards. */
final class Immutable {
    private Immutable() {}

    /** The field where it differs and the group exists. */
    static List<RawViolation> change(RuleInfo rule, SpecView now, SpecView before, String field) {
        JsonNode old = before.json().path(field);
        JsonNode value = now.json().path(field);
        boolean created = before.object().path("status").has("id");
        return created && !old.isMissingNode() && !value.isMissingNode() && !old.equals(value)
                ? List.of(RawViolation.of(rule, now.path(field), value))
                : List.of();
    }
}
