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
    private static final Comparator<Sighting> ORDER = Comparator.comparing(Sighting::field, new FieldOrder())
            .thenComparingInt(sighting -> RuleCatalogue.order(sighting.rule()));

    private final SchemaCatalogue schema;
    private final Policy policy;

    Inspection(SchemaCatalogue schema, Policy policy) {
        this.schema = schema;
        this.policy = policy;
    }

    List<Sighting> of(Bounds bounds) {
        List<Sighting> sightings = new ArrayList<>(schema.check(bounds.object()));
        sightings.addAll(bounds.beyond());
        SpecView spec = new SpecView(bounds.object(), policy);
        RuleCatalogue.javaRules().forEach(rule -> sightings.addAll(rule.check(spec)));
        return sightings.isEmpty() ? sightings : mostSpecific(sightings);
    }

    /** What is wrong with an object whose spec is not sent to EC2: its annotations are read all the same. */
    List<Sighting> ofAnnotations(JsonNode object) {
        SpecView spec = new SpecView(object, policy);
        List<Sighting> sightings = new ArrayList<>();
        RuleCatalogue.javaRules().stream()
                .filter(rule -> rule.subject() == Rule.Subject.ANNOTATIONS)
                .forEach(rule -> sightings.addAll(rule.check(spec)));
        return mostSpecific(sightings);
    }

    /** What is wrong with a change, and these. */
    List<Sighting> withChanges(List<Sighting> fresh, JsonNode object, JsonNode oldObject) {
        SpecView now = new SpecView(object, policy);
        SpecView before = new SpecView(oldObject, policy);
        List<Sighting> all = new ArrayList<>(fresh);
        RuleCatalogue.changeRules().forEach(rule -> all.addAll(rule.check(now, before)));
        all.sort(ORDER);
        return all;
    }

    private static List<Sighting> mostSpecific(List<Sighting> sightings) {
        sightings.sort(ORDER);
        Set<FieldPath> said = new HashSet<>();
        Set<FieldPath> misshapen = new HashSet<>();
        List<Sighting> kept = new ArrayList<>();
        for (Sighting sighting : sightings) {
            if (said.add(sighting.field()) && !isInside(sighting.field(), misshapen)) {
                kept.add(sighting);
            }
            if (sighting.rule().id().equals(STRUCTURE)) {
                misshapen.add(sighting.field());
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
