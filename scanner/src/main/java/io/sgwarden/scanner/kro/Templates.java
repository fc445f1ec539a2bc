package io.sgwarden.scanner.kro;

import io.sgwarden.schemas.document.LocatedSecurityGroup;
import io.sgwarden.schemas.document.ManifestDocument;
import io.sgwarden.schemas.document.SecurityGroups;
import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Finds the SecurityGroups in a document's ResourceGraphDefinitions, those in lists and in other definitions included.
 * A resource with {@code externalRef} has no template: kro only reads it.
 *
 * <p>A definition in a template is an object like any other for kro v0.9.3. The CRD leaves open what is in its
 * templates (helm/crds/kro.run_resourcegraphdefinitions.yaml:225-231), so expressions are read from all strings there
 * (pkg/graph/parser/parser.go:217-222) and compiled with the outer definition's schema
 * (pkg/graph/builder.go:1386-1396). What is meant for the inner one is written as a string, <code>${"${…}"}</code>
 * (website/docs/docs/concepts/rgd/03-cel-expressions.md:149-153).
 */
public final class Templates {
    private static final String GROUP = "kro.run/";

    private final ManifestDocument document;
    private final List<Template> found = new ArrayList<>();

    private Templates(ManifestDocument document) {
        this.document = document;
    }

    /** All of them, in the order of the document. */
    public static List<Template> in(ManifestDocument document) {
        Templates templates = new Templates(document);
        templates.collect(document.json(), FieldPath.of());
        return templates.found;
    }

    private void collect(JsonNode json, FieldPath path) {
        if (isDefinition(json)) {
            JsonNode schema = json.path("spec").path("schema");
            resources(json, path, new SchemaTypes(schema, path.key("spec").key("schema")));
        } else if (json.path("kind").asString("").endsWith("List")) {
            JsonNode items = json.path("items");
            for (int i = 0; i < items.size(); i++) {
                collect(items.path(i), path.key("items").index(i));
            }
        }
    }

    private void resources(JsonNode definition, FieldPath path, SchemaTypes types) {
        JsonNode resources = definition.path("spec").path("resources");
        for (int i = 0; i < resources.size(); i++) {
            FieldPath place = path.key("spec").key("resources").index(i).key("template");
            JsonNode template = resources.path(i).path("template");
            if (SecurityGroups.isSecurityGroup(template)) {
                found.add(template(definition, resources.path(i), place, types));
            } else if (isDefinition(template)) {
                resources(template, place, types); // its expressions mean the outer one's fields, or are strings of it
            }
        }
    }

    private Template template(JsonNode definition, JsonNode resource, FieldPath place, SchemaTypes types) {
        List<String> iterators = resource.path("forEach")
                .valueStream()
                .flatMap(iterator -> iterator.propertyNames().stream())
                .toList();
        String description = "resource " + resource.path("id").asString("?") + " of ResourceGraphDefinition "
                + definition.path("metadata").path("name").asString("?");
        return new Template(
                new LocatedSecurityGroup(SecurityGroupParser.parse(resource.path("template")), place, document),
                types.definition(),
                description,
                types,
                iterators,
                !resource.path("includeWhen").isEmpty());
    }

    private static boolean isDefinition(JsonNode json) {
        return json.path("kind").asString("").equals("ResourceGraphDefinition")
                && json.path("apiVersion").asString("").startsWith(GROUP);
    }
}
