package io.sgwarden.scanner.controller;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The environment variables of a container, as far as its Deployment shows them.
 *
 * @param variables by name
 * @param others why there may be more than these; empty where there are no more
 */
record ContainerEnvironment(Map<String, ContainerText> variables, Optional<String> others) {

    ContainerEnvironment {
        variables = Map.copyOf(variables);
    }

    /** @param namespace of the Deployment */
    static ContainerEnvironment of(JsonNode container, String namespace) {
        Optional<String> others = container.path("envFrom").isEmpty()
                ? Optional.empty()
                : Optional.of("the container's envFrom may set it, and was not read");
        Map<String, ContainerText> variables = new HashMap<>();
        // Each may refer to those before it.
        for (JsonNode entry : container.path("env")) {
            variables.put(entry.path("name").asString(""), value(entry, namespace, variables, others));
        }
        return new ContainerEnvironment(variables, others);
    }

    private static ContainerText value(
            JsonNode entry, String namespace, Map<String, ContainerText> before, Optional<String> others) {
        JsonNode source = entry.path("valueFrom");
        if (source.isMissingNode() || source.isNull()) {
            return ContainerText.expand(entry.path("value").asString(""), before, others);
        }
        if (source.path("fieldRef").path("fieldPath").asString("").equals("metadata.namespace")) {
            return ContainerText.of(namespace);
        }
        String kind = source.propertyNames().stream().findFirst().orElse("valueFrom");
        return ContainerText.notKnown(
                "variable " + entry.path("name").asString("") + " comes from " + kind + ", which was not read");
    }

    ContainerText expand(String text) {
        return ContainerText.expand(text, variables, others);
    }
}
