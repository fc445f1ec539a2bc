package io.sgwarden.scanner.cluster;

import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import tools.jackson.databind.node.ObjectNode;

/** Patches objects: JSON merge patches only, each carrying {@code metadata.resourceVersion}. */
public interface ClusterWriter {

    /** Patches the main resource (metadata, spec). */
    PatchResult patch(ResourceKey key, ObjectNode mergePatch);

    /** Patches the {@code /status} subresource. */
    PatchResult patchStatus(ResourceKey key, ObjectNode mergePatch);

    /** What the API server answered. */
    sealed interface PatchResult {

        /** Written; the object as it is now. */
        record Patched(SecurityGroup object) implements PatchResult {}

        /** 409: somebody else wrote in between. */
        record Conflict() implements PatchResult {}

        /** No answer, or one that does not say whether it was written: read the object again. */
        record Unclear(String reason) implements PatchResult {}

        /** 404. */
        record Gone() implements PatchResult {}

        /** Anything else, one line. */
        record Refused(String reason) implements PatchResult {}
    }
}
