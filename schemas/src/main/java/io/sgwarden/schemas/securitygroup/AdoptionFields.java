package io.sgwarden.schemas.securitygroup;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The annotation {@code services.k8s.aws/adoption-fields}: the group that an object adopts, as a JSON object of
 * strings.
 *
 * @param values by name; for a security group ACK reads {@code id} only
 */
public record AdoptionFields(Map<String, String> values) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public AdoptionFields {
        values = Map.copyOf(values);
    }

    /** Empty if the text is not a JSON object of strings. */
    public static Optional<AdoptionFields> parse(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            Map<String, String> values = new HashMap<>();
            json.propertyStream()
                    .forEach(member -> text(member.getValue()).ifPresent(value -> values.put(member.getKey(), value)));
            return json.isObject() && values.size() == json.size()
                    ? Optional.of(new AdoptionFields(values))
                    : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    public Optional<String> id() {
        return Optional.ofNullable(values.get("id"));
    }

    /** Go reads null as an empty string. */
    private static Optional<String> text(JsonNode value) {
        return value.isNull() ? Optional.of("") : value.stringValueOpt();
    }
}
