package io.sgwarden.schemas.jsonschema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Compiles a schema. It refuses what it does not know: else it would accept what the schema forbids. */
final class SchemaCompiler {
    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$id",
            "$defs",
            "title",
            "description",
            "x-sgwarden-rules",
            "x-sgwarden-inferred",
            "x-sgwarden-texts");

    /** An escaped character, a class of characters, or the sign for the end. */
    private static final Pattern PART = Pattern.compile("\\\\.|\\[(?:\\\\.|[^]\\\\])*]|(\\$)");

    private final JsonNode root;
    private final Set<String> open = new HashSet<>();

    SchemaCompiler(JsonNode root) {
        this.root = root;
    }

    /** The schema object at that place. */
    Keyword.All schema(String location, JsonNode json) {
        check(json.isObject(), location, "a schema is an object");
        List<Keyword> keywords = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            keywords.addAll(keywords(new Constraint(location + "/" + member.getKey(), member.getValue()), json));
        }
        return new Keyword.All(keywords);
    }

    private List<Keyword> keywords(Constraint constraint, JsonNode siblings) {
        String location = constraint.location();
        JsonNode argument = constraint.argument();
        return switch (constraint.keyword()) {
            case "$ref" -> referenced(location, text(constraint));
            case "allOf" -> all(constraint);
            case "properties" -> properties(constraint);
            case "items" -> List.of(new Keyword.Items(schema(location, argument)));
            case "if" -> List.of(conditional(constraint, siblings.path("then")));
            case "then" -> List.of(); // compiled with its if
            case "not" -> List.of(new Keyword.Not(constraint, schema(location, argument)));
            case "required" -> List.of(new Keyword.Required(constraint, texts(constraint)));
            case "type" -> List.of(new Keyword.Type(constraint, type(constraint)));
            case "minimum" -> List.of(new Keyword.Minimum(constraint, number(constraint)));
            case "maximum" -> List.of(new Keyword.Maximum(constraint, number(constraint)));
            case "minLength" -> List.of(new Keyword.MinLength(constraint, number(constraint)));
            case "maxLength" -> List.of(new Keyword.MaxLength(constraint, number(constraint)));
            case "pattern" -> List.of(new Keyword.Match(constraint, Pattern.compile(inJava(text(constraint)))));
            case String name -> {
                check(ANNOTATIONS.contains(name), location, "this keyword is not known");
                yield List.of();
            }
        };
    }

    private List<Keyword> referenced(String location, String target) {
        check(target.startsWith("#/"), location, "it refers to a part of this schema");
        check(open.add(target), location, "a schema does not refer to itself");
        List<Keyword> keywords =
                schema(target.substring(1), root.at(target.substring(1))).keywords();
        open.remove(target);
        return keywords;
    }

    private List<Keyword> all(Constraint constraint) {
        check(constraint.argument().isArray(), constraint.location(), "it is a list of schemas");
        List<Keyword> keywords = new ArrayList<>();
        for (int i = 0; i < constraint.argument().size(); i++) {
            String location = constraint.location() + "/" + i;
            keywords.addAll(schema(location, constraint.argument().path(i)).keywords());
        }
        return keywords;
    }

    private List<Keyword> properties(Constraint constraint) {
        List<Keyword> keywords = new ArrayList<>();
        constraint.argument().forEachEntry((name, property) -> {
            Keyword.All schema = schema(constraint.location() + "/" + name, property);
            if (!schema.keywords().isEmpty()) { // some are only described
                keywords.add(new Keyword.Property(name, schema));
            }
        });
        return keywords;
    }

    private Keyword conditional(Constraint constraint, JsonNode consequence) {
        String location = constraint.location();
        String then = location.substring(0, location.lastIndexOf('/')) + "/then";
        return new Keyword.Conditional(schema(location, constraint.argument()), schema(then, consequence));
    }

    private static JsonType type(Constraint constraint) {
        String name = text(constraint).toUpperCase(Locale.ROOT);
        boolean known =
                Arrays.stream(JsonType.values()).anyMatch(type -> type.name().equals(name));
        check(known, constraint.location(), "this type is not known");
        return JsonType.valueOf(name);
    }

    private static long number(Constraint constraint) {
        boolean whole = constraint.argument().isIntegralNumber()
                && constraint.argument().canConvertToLong();
        check(whole, constraint.location(), "it is a whole number");
        return constraint.argument().longValue();
    }

    private static String text(Constraint constraint) {
        check(constraint.argument().isString(), constraint.location(), "it is a string");
        return constraint.argument().stringValue();
    }

    private static List<String> texts(Constraint constraint) {
        JsonNode list = constraint.argument();
        boolean strings = list.isArray() && list.valueStream().allMatch(JsonNode::isString);
        check(strings, constraint.location(), "it is a list of strings");
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    /** {@code $} is the end of the text in a schema; in Java it may stand before a last line break. */
    private static String inJava(String pattern) {
        return PART.matcher(pattern).replaceAll(SchemaCompiler::partInJava);
    }

    private static String partInJava(MatchResult part) {
        return Matcher.quoteReplacement(part.group(1) == null ? part.group() : "\\z");
    }

    private static void check(boolean met, String location, String expected) {
        if (!met) {
            throw new IllegalStateException("Could not use the JSON Schema at #" + location + ": " + expected);
        }
    }
}
