package io.sgwarden.charts;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields that Kubernetes does not have, as its typed models tell: a wrong type is an exception already. */
final class UnknownFields {
    private static final String OTHERS = "getAdditionalProperties";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** Of one document; empty too where its kind is a custom resource's. */
    static List<String> of(String yaml) {
        UnknownFields fields = new UnknownFields();
        KubernetesResource document = Rendered.YAML.unmarshal(yaml);
        if (!(document instanceof GenericKubernetesResource)) {
            fields.look(document.getClass().getSimpleName(), document);
        }
        return fields.found;
    }

    private void look(String path, Object value) {
        switch (value) {
            case List<?> list -> list.forEach(item -> look(path + "[]", item));
            case Map<?, ?> map -> map.forEach((key, item) -> look(path + "." + key, item));
            case KubernetesResource resource -> lookInto(path, resource);
            default -> {} // a number, a text
        }
    }

    private void lookInto(String path, KubernetesResource resource) {
        for (Method method : resource.getClass().getMethods()) {
            if (!method.getName().startsWith("get") || method.getParameterCount() > 0) {
                continue;
            }
            Optional<Object> value = call(method, resource);
            if (value.isPresent() && method.getName().equals(OTHERS)) {
                ((Map<?, ?>) value.get()).keySet().forEach(key -> found.add(path + "." + key));
            } else {
                value.ifPresent(child -> look(path + "." + method.getName().substring(3), child));
            }
        }
    }

    private static Optional<Object> call(Method method, Object of) {
        try {
            return Optional.ofNullable(method.invoke(of));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
