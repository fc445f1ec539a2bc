package io.sgwarden.schemas.jsonschema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.schemas.document.ManifestReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SchemaCompilerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{properties: {a: {uniqueItems: true}}}        | /properties/a/uniqueItems | this keyword is not known",
                "{allOf: [{}, {enum: [1]}]}                    | /allOf/1/enum             | this keyword is not known",
                "{if: {}, then: {x-other: 1}}                  | /then/x-other             | this keyword is not known",
                "{if: {}, else: {}}                            | /then                     | a schema is an object",
                "{items: true}                                 | /items                    | a schema is an object",
                "{allOf: {}}                                   | /allOf                    | it is a list of schemas",
                "{type: [string, 'null']}                      | /type                     | it is a string",
                "{type: number}                                | /type                     | this type is not known",
                "{required: name}                              | /required                 | it is a list of strings",
                "{minimum: 0.5}                                | /minimum                  | it is a whole number",
                "{pattern: 1}                                  | /pattern                  | it is a string",
                "{$ref: 'https://example.com/schema'}          | /$ref                     | it refers to a part of this schema",
                "{$ref: '#/$defs/a'}                           | /$defs/a                  | a schema is an object",
                "{$ref: '#/$defs/a', $defs: {a: {$ref: '#/$defs/a'}}} | /$defs/a/$ref      | a schema does not refer to itself"
            })
    void refusesWhatItDoesNotKnow(String schema, String place, String expected) {
        JsonNode json = ManifestReader.read(schema, "schema").getFirst().json();

        assertThatThrownBy(() -> SchemaPlan.of(json))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Could not use the JSON Schema at #" + place + ": " + expected);
    }
}
