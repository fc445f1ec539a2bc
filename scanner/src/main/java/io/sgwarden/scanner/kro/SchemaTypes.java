package io.sgwarden.scanner.kro;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a ResourceGraphDefinition's {@code spec.schema}, for expressions that are the name of one and nothing
 * else: {@code schema.spec.port}.
 *
 * @param schema {@code spec.schema}
 * @param place where it is in the document
 */
record SchemaTypes(JsonNode schema, FieldPath place) {
    private static final Pattern FIELD = Pattern.compile("schema(?:\\.[A-Za-z_][A-Za-z0-9_]*)+");
    private static final String SPEC = "schema.spec.";
    private static final int DEEPEST = 20;

    /** Where the definition of the schema is in the document. */
    FieldPath definition() {
        return new FieldPath(place.segments().subList(0, place.segments().size() - 2));
    }

    /** What is known of the values of an expression. */
    Optional<SimpleType> of(String cel) {
        String text = cel.strip();
        if (!FIELD.matcher(text).matches()) {
            return Optional.empty();
        }
        if (text.equals("schema.metadata.name") || text.equals("schema.metadata.namespace")) {
            return Optional.of(SimpleType.parse("string", place));
        }
        String[] names = text.split("\\.", -1);
        if (names.length < 3 || !names[1].equals("spec")) {
            return Optional.empty();
        }
        JsonNode json = schema.path("spec");
        FieldPath path = place.key("spec");
        for (int i = 2; i < names.length; i++) {
            path = path.key(names[i]);
            json = json.path(names[i]);
            if (i < names.length - 1 && json.isString()) {
                String type = typeName(json);
                json = schema.path("types").path(type);
                path = place.key("types").key(type);
            }
        }
        return type(json, path, 0);
    }

    /**
     * Whether the expression is the name of a field that the schema, if there is one, does not declare. kro v0.9.3
     * compiles each expression with the types of the schema, and refuses the definition if one does not compile
     * (pkg/graph/builder.go:299-304 and 1393-1396). Up to v0.5 it evaluated each with an object made from the schema
     * (v0.4.1: pkg/graph/builder.go:684-687), which fails as well.
     */
    boolean isUndeclared(String cel) {
        String text = cel.strip();
        if (!FIELD.matcher(text).matches() || !text.startsWith(SPEC) || !schema.has("spec")) {
            return false;
        }
        JsonNode json = schema.path("spec");
        for (String name : text.substring(SPEC.length()).split("\\.", -1)) {
            JsonNode fields = json.isString() ? schema.path("types").path(typeName(json)) : json;
            if (!fields.isObject()) {
                return false; // a built-in type: what is inside is not declared here
            }
            json = fields.path(name);
            if (json.isMissingNode()) {
                return true;
            }
        }
        return false;
    }

    private Optional<SimpleType> type(JsonNode json, FieldPath path, int depth) {
        if (!json.isString() || depth > DEEPEST) {
            return Optional.empty();
        }
        JsonNode alias = schema.path("types").path(typeName(json));
        return alias.isMissingNode()
                ? Optional.of(SimpleType.parse(json.asString(""), path))
                : type(alias, place.key("types").key(typeName(json)), depth + 1);
    }

    private static String typeName(JsonNode json) {
        return json.asString("").split("\\|", 2)[0].strip();
    }
}
