package io.sgwarden.scanner.kro;

import io.sgwarden.schemas.document.LocatedSecurityGroup;
import io.sgwarden.schemas.finding.FieldPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A SecurityGroup that is the template of a resource.
 *
 * @param definition where its ResourceGraphDefinition is in the document
 * @param description its resource and definition, for people
 * @param types the fields that its expressions may name
 * @param iterators the names that {@code forEach} declares; not empty if there may be several such groups
 * @param conditional whether {@code includeWhen} decides if it is created
 */
public record Template(
        LocatedSecurityGroup located,
        FieldPath definition,
        String description,
        SchemaTypes types,
        List<String> iterators,
        boolean conditional) {

    public Template {
        iterators = List.copyOf(iterators);
    }

    /** The expressions that name a field which the definition's schema does not declare, by their place. */
    public Map<FieldPath, String> undeclared() {
        Map<FieldPath, String> found = new LinkedHashMap<>();
        for (Unknown unknown : Unknowns.in(located.object().json(), types)) {
            unknown.text().expressions().stream()
                    .filter(types::isUndeclared)
                    .findFirst()
                    .ifPresent(cel -> found.put(unknown.path(), "${" + cel + "}"));
        }
        return found;
    }

    /** Whether each element of {@code forEach} has a group of the same name in the same VPC. */
    public boolean repeatsItsName() {
        JsonNode json = located.object().json();
        JsonNode spec = json.path("spec");
        return !iterators.isEmpty()
                && Stream.of(
                                spec.path("name"),
                                spec.path("vpcID"),
                                spec.path("vpcRef"),
                                json.path("metadata").path("namespace"))
                        .noneMatch(this::usesAnIterator);
    }

    private boolean usesAnIterator(JsonNode json) {
        if (json.isContainer()) {
            return json.valueStream().anyMatch(this::usesAnIterator);
        }
        return ExpressionText.parse(json.asString("")).expressions().stream()
                .anyMatch(cel -> iterators.stream().anyMatch(cel::contains));
    }

    /** Whether the VPC depends on the instance, so that the same text means the same VPC in this definition only. */
    public boolean hasVpcOfItsOwn() {
        JsonNode spec = located.object().json().path("spec");
        return Stream.of(spec.path("name"), spec.path("vpcID"), spec.path("vpcRef"))
                .anyMatch(json -> json.toString().contains("${"));
    }
}
