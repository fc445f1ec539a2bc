package io.sgwarden.schemas.policy;

import java.util.List;

/**
 * The release and flags of ACK's EC2 controller, as the operator states them. Several rules depend on them.
 *
 * @param crossNamespace whether references into other namespaces are resolved ({@code --enable-cross-namespace} of the
 *     controller)
 * @param defaultTags keys of the tags that the controller puts on every group ({@code --resource-tags})
 */
public record ControllerFacts(Release version, boolean crossNamespace, List<String> defaultTags) {
    /** The newest release with the chart's values. */
    public static final ControllerFacts DEFAULT = new ControllerFacts(
            Release.NEWEST_KNOWN, true, List.of("services.k8s.aws/controller-version", "services.k8s.aws/namespace"));

    public ControllerFacts {
        defaultTags = List.copyOf(defaultTags);
    }
}
