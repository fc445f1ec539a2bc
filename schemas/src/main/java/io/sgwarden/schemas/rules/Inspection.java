package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.policy.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Everything that is wrong with one object, one rule for each place, in field order. */
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

    List<RawViolation> of(Bounds bounds) {
        List<RawViolation> violations = new ArrayList<>(schema.check(bounds.object()));
        violations.addAll(bounds.beyond());
        SpecView spec = new SpecView(bounds.object(), policy);
        RuleCatalogue.javaRules().forEach(rule -> violations.addAll(rule.check(spec)));
        return violations.isEmpty() ? violations : mostSpecific(violations);
    }

    /** What is wrong with an object whose spec is not sent to EC2: its annotations are read all the same. */
    List<RawViolation> ofAnnotations(JsonNode object) {
        SpecView spec = new SpecView(object, policy);
        List<RawViolation> violations = new ArrayList<>();
        RuleCatalogue.javaRules().stream()
                .filter(Rule::checksAnnotations)
                .forEach(rule -> violations.addAll(rule.check(spec)));
        return mostSpecific(violations);
    }

    /** What is wrong with a change, and these. */
    List<RawViolation> withChanges(List<RawViolation> fresh, JsonNode object, JsonNode oldObject) {
        SpecView now = new SpecView(object, policy);
        SpecView before = new SpecView(oldObject, policy);
        List<RawViolation> all = new ArrayList<>(fresh);
        RuleCatalogue.changeRules().forEach(rule -> all.addAll(rule.check(now, before)));
        all.sort(ORDER);
        return all;
    }

    private static List<RawViolation> mostSpecific(List<RawViolation> violations) {
        violations.sort(ORDER);
        Set<FieldPath> said = new HashSet<>();
        Set<FieldPath> misshapen = new HashSet<>();
        List<RawViolation> kept = new ArrayList<>();
        for (RawViolation violation : violations) {
            if (said.add(violation.field()) && !isInside(violation.field(), misshapen)) {
                kept.add(violation);
            }
            if (violation.rule().id().equals(STRUCTURE)) {
                misshapen.add(violation.field());
            }
        }
        return kept;
    }

    /** A value of the wrong type is reported once, and nothing inside it. */
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
