package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.Metadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags that a controller sets by itself: {@code --resource-tags} with its placeholders filled in. */
final class ResourceTags {
    private final List<String> entries;
    private final String release;

    /** @param release what the controller says of its version */
    ResourceTags(List<String> entries, String release) {
        this.entries = List.copyOf(entries);
        this.release = release;
    }

    /** The tags of an object's group; an entry without exactly one {@code =} or without a value sets none. */
    Map<String, String> of(Metadata object) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String entry : entries) {
            String[] parts = entry.split("=", -1);
            if (parts.length == 2 && !parts[0].isBlank()) {
                String value = expand(parts[1].strip(), object);
                if (!value.isEmpty()) {
                    tags.put(parts[0].strip(), value);
                }
            }
        }
        return tags;
    }

    private String expand(String value, Metadata object) {
        return value.replace("%CONTROLLER_SERVICE%", "ec2")
                .replace("%CONTROLLER_VERSION%", release)
                .replace("%K8S_NAMESPACE%", object.namespace())
                .replace("%K8S_RESOURCE_NAME%", object.name())
                .replace("%K8S_RESOURCE_KIND%", Ack.KIND)
                .replace("%MANAGED_BY%", object.labels().getOrDefault("app.kubernetes.io/managed-by", ""))
                .replace("%KRO_VERSION%", object.labels().getOrDefault("kro.run/kro-version", ""));
    }
}
