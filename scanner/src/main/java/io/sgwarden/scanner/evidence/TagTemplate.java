package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.schemas.policy.Ownership;
import io.sgwarden.schemas.policy.Release;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tags that a controller puts on every group, with ACK's placeholders (ACK runtime tags.go,
 * {@code GetDefaultTags}).
 *
 * @param tags key to value
 * @param release for {@code %CONTROLLER_VERSION%}; where it is not known the placeholder stays
 */
record TagTemplate(Map<String, String> tags, Optional<Release> release) {
    private static final String RESOURCE_NAME = "%K8S_RESOURCE_NAME%";
    private static final String VERSION = "%CONTROLLER_VERSION%";
    private static final String MANAGED_BY = "%MANAGED_BY%";
    private static final String KRO_VERSION = "%KRO_VERSION%";
    /** What the label app.kubernetes.io/managed-by says of objects that reach ACK in the ways that were measured. */
    private static final Set<String> MANAGERS = Set.of("Helm", "kro");

    TagTemplate {
        tags = new TreeMap<>(tags);
    }

    /**
     * Where the controller's tags are not known, they are those that every release sets without the flag, and those of
     * the policy.
     */
    static TagTemplate of(ControllerConfiguration controller, Ownership ownership) {
        return new TagTemplate(
                controller.resourceTags().asOptional().orElseGet(() -> assumed(ownership)),
                controller.release().asOptional());
    }

    private static Map<String, String> assumed(Ownership ownership) {
        Map<String, String> tags = new LinkedHashMap<>(ControllerConfiguration.STANDARD_TAGS);
        tags.putAll(ownership.tagTemplate());
        return tags;
    }

    /** Those of its tags that name the object. */
    TagTemplate naming() {
        Map<String, String> naming = new TreeMap<>(tags);
        naming.values().removeIf(value -> !value.contains(RESOURCE_NAME));
        return new TagTemplate(naming, release);
    }

    /** The value of a tag that is the same on every group. */
    Optional<String> constant(String key) {
        return Optional.ofNullable(tags.get(key)).filter(value -> !value.contains("%"));
    }

    /** Whether the controller gives this tag another value after an upgrade of itself or of kro. */
    boolean varies(String key) {
        String value = tags.getOrDefault(key, "");
        return value.contains(VERSION) || value.contains(KRO_VERSION);
    }

    /** Whether this may be the value of a tag of some object's group. */
    boolean explains(String key, String value) {
        String pattern = tags.getOrDefault(key, "");
        if (pattern.equals(MANAGED_BY)) {
            return MANAGERS.contains(value);
        }
        return pattern.contains("%") ? !pattern.contains(MANAGED_BY) : pattern.equals(value) && !value.isEmpty();
    }

    /** Whether the release that a value names was known. */
    static boolean isExpanded(String value) {
        return !value.contains(VERSION);
    }

    /** The tags of the object's group; one whose value is empty is not set. */
    Map<String, String> expand(SecurityGroup object) {
        Map<String, String> labels = object.metadata().labels();
        Map<String, String> expanded = new TreeMap<>();
        tags.forEach((key, value) -> expanded.put(
                key,
                value.replace("%CONTROLLER_SERVICE%", "ec2")
                        .replace(VERSION, release.map(Release::toString).orElse(VERSION))
                        .replace("%K8S_NAMESPACE%", object.metadata().namespace())
                        .replace(RESOURCE_NAME, object.metadata().name())
                        .replace("%K8S_RESOURCE_KIND%", "SecurityGroup")
                        .replace(MANAGED_BY, labels.getOrDefault("app.kubernetes.io/managed-by", ""))
                        .replace(KRO_VERSION, labels.getOrDefault("kro.run/kro-version", ""))));
        expanded.values().removeIf(String::isEmpty);
        return expanded;
    }
}
