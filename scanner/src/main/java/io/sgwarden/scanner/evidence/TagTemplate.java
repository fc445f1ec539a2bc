package io.sgwarden.scanner.evidence;

import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Map;
import java.util.TreeMap;

/** The tags that an operator configured the controller to put on every resource, with ACK's placeholders filled in. */
final class TagTemplate {
    static final String RESOURCE_NAME = "%K8S_RESOURCE_NAME%";
    private static final String NAMESPACE = "%K8S_NAMESPACE%";

    private TagTemplate() {}

    static Map<String, String> expand(Map<String, String> template, SecurityGroup object) {
        Map<String, String> tags = new TreeMap<>();
        template.forEach((key, value) -> tags.put(
                key,
                value.replace(RESOURCE_NAME, object.metadata().name())
                        .replace(NAMESPACE, object.metadata().namespace())));
        return tags;
    }
}
