package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.policy.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds all violations of one object, in field order. */
final class Inspection {
    private static final String STRUCTURE = "crd-structure";
    private static final Comparator<RawViolation> ORDER = Comparator.comparing(RawViolation::field, new FieldOrder())
            .thenComparingInt(violation -> RuleCatalogue.order(violation.rule()));

    private final SchemaCatalogue schema;
    private final Policy policy;

    Inspection(SchemaCatalogue schema, Policy policy) {
        this.schema = schema;
        this.policy = policy;
    }

    /** All violations, in order; several at one field where several rules hold there. */
    List<RawViolation> of(Bounds bounds) {
        return of(bounds, new SpecView(bounds.object(), policy));
    }

    /** As {@link #of(Bounds)}, of the changed object of a group that exists. */
    List<RawViolation> ofChange(Bounds bounds, JsonNode oldObject) {
        return of(bounds, SpecView.ofChange(bounds.object(), oldObject, policy));
    }

    private List<RawViolation> of(Bounds bounds, SpecView spec) {
        List<RawViolation> violations = new ArrayList<>(schema.check(bounds.object()));
        violations.addAll(bounds.beyond());
        for (Rule rule : RuleCatalogue.javaRules()) {
            violations.addAll(rule.check(spec));
        }
        violations.sort(ORDER);
        return violations;
    }

    /** Only violations about annotations, for an object whose spec is not sent to EC2. */
    List<RawViolation> ofAnnotations(JsonNode object) {
        SpecView spec = new SpecView(object, policy);
        List<RawViolation> violations = new ArrayList<>();
        RuleCatalogue.javaRules().stream()
                .filter(Rule::checksAnnotations)
                .forEach(rule -> violations.addAll(rule.check(spec)));
        violations.sort(ORDER);
        return violations;
    }

    /** These violations and those of the change. */
    List<RawViolation> withChanges(List<RawViolation> fresh, JsonNode object, JsonNode oldObject) {
        SpecView now = new SpecView(object, policy);
        SpecView before = new SpecView(oldObject, policy);
        List<RawViolation> all = new ArrayList<>(fresh);
        RuleCatalogue.changeRules().forEach(rule -> all.addAll(rule.check(now, before)));
        all.sort(ORDER);
        return all;
    }

    /** Of several rules at one field only the first. */
    static List<RawViolation> mostSpecific(List<RawViolation> violations) {
        if (violations.isEmpty()) {
            return violations;
        }
        Set<FieldPath> reported = new HashSet<>();
        Set<FieldPath> misshapen = new HashSet<>();
        List<RawViolation> kept = new ArrayList<>();
        for (RawViolation violation : violations) {
            if (reported.add(violation.field()) && !isInside(violation.field(), misshapen)) {
                kept.add(violation);
            }
            if (violation.rule().id().equals(STRUCTURE)) {
                misshapen.add(violation.field());
            }
        }
        return kept;
    }

    /** If a value has the wrong type, nothing inside it is reported. */
    private static boolean isInside(FieldPath field, Set<FieldPath> misshapen) {
        if (misshapen.isEmpty()) {
            return false;
        }
        for (int length = 0; length < field.segments().size(); length++) {
            if (misshapen.contains(new FieldPath(field.segments().subList(0, length)))) {
                return true;
            }
        }
        return false;
    }
}
