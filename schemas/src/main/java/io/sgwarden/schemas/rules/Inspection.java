package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
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

    Inspection(SchemaCatalogue schema) {
        this.schema = schema;
    }

    /** @param object without null members */
    List<Sighting> of(JsonNode object) {
        List<Sighting> sightings = new ArrayList<>(schema.check(object));
        SpecView spec = new SpecView(object);
        RuleCatalogue.javaRules().forEach(rule -> sightings.addAll(rule.check(spec)));
        return sightings.isEmpty() ? sightings : mostSpecific(sightings);
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

    /** Of a value of the wrong type nothing more can be said, nor of what is in it. */
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
