package io.sgwarden.scanner.controller;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The environment variables of a container, as far as its Deployment shows them. */
final class ContainerEnvironment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^)]*)\\)");

    private final String namespace;
    private final ConfigMaps configMaps;
    private final Map<String, ContainerText> variables = new HashMap<>();
    /** Why there may be variables beside these. */
    private Optional<String> others = Optional.empty();

    private ContainerEnvironment(String namespace, ConfigMaps configMaps) {
        this.namespace = namespace;
        this.configMaps = configMaps;
    }

    /** @param namespace of the Deployment */
    static ContainerEnvironment of(JsonNode container, String namespace, ConfigMaps configMaps) {
        ContainerEnvironment environment = new ContainerEnvironment(namespace, configMaps);
        container.path("envFrom").forEach(environment::takeAll);
        // Each may refer to those before it, and overrides those of envFrom.
        for (JsonNode entry : container.path("env")) {
            environment.variables.put(entry.path("name").asString(""), environment.value(entry));
        }
        return environment;
    }

    private void takeAll(JsonNode source) {
        JsonNode reference = source.path("configMapRef");
        Reading<Optional<Map<String, String>>> data = reference.isMissingNode()
                ? Reading.unread(new Gap("envFrom", "a Secret is not read"))
                : data(reference);
        switch (data) {
            case Reading.Unread<Optional<Map<String, String>>>(Gap gap) ->
                others = Optional.of("the container's envFrom may set it (" + gap.reason() + ")");
            case Reading.Known<Optional<Map<String, String>>>(Optional<Map<String, String>> known) ->
                known.orElse(Map.of())
                        .forEach((key, value) ->
                                variables.put(source.path("prefix").asString("") + key, ContainerText.of(value)));
        }
    }

    private Reading<Optional<Map<String, String>>> data(JsonNode reference) {
        return configMaps.data(new ResourceKey(namespace, reference.path("name").asString("")));
    }

    private ContainerText value(JsonNode entry) {
        JsonNode source = entry.path("valueFrom");
        if (source.isMissingNode() || source.isNull()) {
            return expand(entry.path("value").asString(""));
        }
        if (source.path("fieldRef").path("fieldPath").asString("").equals("metadata.namespace")) {
            return ContainerText.of(namespace);
        }
        String name = entry.path("name").asString("");
        JsonNode reference = source.path("configMapKeyRef");
        if (!reference.isMissingNode()) {
            return switch (data(reference)) {
                case Reading.Unread<Optional<Map<String, String>>>(Gap gap) ->
                    ContainerText.notKnown("variable " + name + " comes from " + gap.text());
                case Reading.Known<Optional<Map<String, String>>>(Optional<Map<String, String>> known) ->
                    known.map(data -> data.get(reference.path("key").asString("")))
                            .map(ContainerText::of)
                            .orElseGet(() -> ContainerText.notKnown(
                                    "variable " + name + " comes from a ConfigMap that does not have it"));
            };
        }
        String kind = source.propertyNames().stream().findFirst().orElse("valueFrom");
        return ContainerText.notKnown("variable " + name + " comes from " + kind + ", which is not read");
    }

    /** A variable whose value is known. */
    Optional<String> known(String name) {
        return Optional.ofNullable(variables.get(name))
                .filter(text -> text.unknown().isEmpty())
                .map(ContainerText::known);
    }

    /**
     * Replaces references to variables. One that nobody defines stays as it is, and {@code $$(NAME)} is the way to
     * write one (Kubernetes third_party/forked/golang/expansion).
     */
    ContainerText expand(String text) {
        StringBuilder expanded = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        int end = 0;
        while (reference.find()) {
            expanded.append(text, end, reference.start());
            end = reference.end();
            ContainerText value = value(reference);
            expanded.append(value.known());
            if (value.unknown().isPresent()) {
                return new ContainerText(expanded.toString(), value.unknown());
            }
        }
        return ContainerText.of(expanded.append(text.substring(end)).toString());
    }

    private ContainerText value(Matcher reference) {
        if (reference.group().equals("$$")) {
            return ContainerText.of("$");
        }
        ContainerText variable = variables.get(reference.group(1));
        return variable != null
                ? variable
                : others.map(ContainerText::notKnown).orElseGet(() -> ContainerText.of(reference.group()));
    }
}
