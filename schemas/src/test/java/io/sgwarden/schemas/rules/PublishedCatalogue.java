package io.sgwarden.schemas.rules;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the schema that editors and CI use of the schema that the engine uses: without what only the engine needs, and
 * with the objects that the engine exempts.
 */
final class PublishedCatalogue {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Fields that the controller sends only with CreateSecurityGroup. */
    private static final List<String> CREATION = List.of("name", "description", "vpcID");

    /** In words: the controller does not send the spec, or the object is a restored one, of which the engine warns. */
    private static final String NOT_SENT = """
            {"type": "object", "required": ["metadata"], "properties": {"metadata": {"type": "object", "anyOf": [
              {"required": ["deletionTimestamp"]},
              {"required": ["finalizers"], "properties": {"finalizers": {"type": "array",
                "contains": {"const": "finalizers.ec2.services.k8s.aws/SecurityGroup"}}}},
              {"required": ["annotations"], "properties": {"annotations": {"type": "object",
                "required": ["services.k8s.aws/read-only"],
                "properties": {"services.k8s.aws/read-only": {"pattern": "^[tT][rR][uU][eE]$"}}}}},
              {"required": ["annotations"], "properties": {"annotations": {"type": "object",
                "required": ["services.k8s.aws/adoption-policy"],
                "properties": {"services.k8s.aws/adoption-policy": {"const": "adopt"}},
                "not": {"required": ["services.k8s.aws/adopted"],
                  "properties": {"services.k8s.aws/adopted": {"pattern": "^[tT][rR][uU][eE]$"}}}}}}
            ]}}}""";

    private static final String LOOKED_UP = """
            {"type": "object", "required": ["metadata"], "properties": {"metadata": {"type": "object",
              "required": ["annotations"], "properties": {"annotations": {"type": "object",
                "required": ["services.k8s.aws/adoption-policy"],
                "properties": {"services.k8s.aws/adoption-policy": {"const": "adopt-or-create"}}}}}}}""";

    private PublishedCatalogue() {}

    static String text() {
        ObjectNode schema = (ObjectNode) SchemaRules.SCHEMA.deepCopy();
        schema.remove("x-sgwarden-texts");
        schema.put("$id", "https://sgwarden.io/schemas/v1/ec2.services.k8s.aws/securitygroup_v1alpha1.json");
        schema.put(
                "description",
                "What EC2 and ACK accept, as far as a JSON Schema can state it. Written by schemas/update.");
        clean(schema);
        ObjectNode definitions = (ObjectNode) schema.path("$defs");
        ObjectNode creation = definitions.putObject("creation").putObject("properties");
        ObjectNode fields = (ObjectNode) definitions.path("spec").path("properties");
        for (String field : CREATION) {
            creation.set(field, fields.path(field));
            ObjectNode plain = JSON.createObjectNode();
            plain.set("description", fields.path(field).path("description"));
            fields.set(field, plain.put("type", "string"));
        }
        definitions.set("notSent", JSON.readTree(NOT_SENT));
        definitions.set("lookedUp", JSON.readTree(LOOKED_UP));
        sent(schema);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    /** What holds for the spec holds only where it is sent. */
    private static void sent(ObjectNode schema) {
        ObjectNode sent = JSON.createObjectNode();
        sent.set("required", schema.remove("required"));
        ObjectNode spec = (ObjectNode) schema.path("properties").path("spec");
        sent.putObject("properties").putObject("spec").set("$ref", spec.remove("$ref"));
        sent.putObject("if").put("$ref", "#/$defs/lookedUp");
        sent.putObject("else").putObject("properties").putObject("spec").put("$ref", "#/$defs/creation");
        schema.putObject("if").put("$ref", "#/$defs/notSent");
        schema.set("else", sent);
    }

    /** Removes the engine's annotations, and constraints of which it is only inferred that EC2 refuses what they do. */
    private static void clean(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            JsonNode inferred = object.remove("x-sgwarden-inferred");
            if (inferred instanceof ArrayNode keywords) {
                keywords.forEach(keyword -> object.remove(keyword.asString("")));
            }
            object.remove("x-sgwarden-rules");
        }
        schema.forEach(PublishedCatalogue::clean);
    }

    /** Every value of a keyword {@code pattern}. */
    static List<String> patterns(JsonNode schema) {
        List<String> patterns = new ArrayList<>();
        schema.propertyStream()
                .filter(member ->
                        member.getKey().equals("pattern") && member.getValue().isString())
                .forEach(member -> patterns.add(member.getValue().stringValue()));
        schema.forEach(inner -> patterns.addAll(patterns(inner)));
        return patterns;
    }
}
