package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.securitygroup.Ack;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adoption by annotation, policy {@code adopt-or-create}: the object becomes managed in one pass and is updated in the
 * next.
 *
 * <p>Policy {@code adopt}, which overwrites the spec with what EC2 has, is not simulated: such an object is left alone
 * as any unmanaged one.
 */
final class Adoption {
    private final ControllerVersion version;
    private final KubernetesCalls kubernetes;

    Adoption(ControllerVersion version, KubernetesCalls kubernetes) {
        this.version = version;
        this.kubernetes = kubernetes;
    }

    boolean isPending(Resource resource) {
        return Trait.ADOPTS.isIn(version)
                && !resource.isManaged()
                && resource.annotation(Ack.ADOPTION_POLICY)
                        .filter("adopt-or-create"::equals)
                        .isPresent()
                && resource.annotation(Ack.ADOPTED).filter("true"::equals).isEmpty();
    }

    void takeIdFromFields(Resource resource) {
        if (isPending(resource) && resource.id().isEmpty()) {
            resource.annotation(Ack.ADOPTION_FIELDS).flatMap(Adoption::id).ifPresent(resource::adoptId);
        }
    }

    void markAdopted(Resource resource) {
        ObjectNode patch = resource.finalizersWith();
        patch.withObject("/metadata").putObject("annotations").put(Ack.ADOPTED, "true");
        kubernetes.patch(resource.key(), patch);
    }

    private static Optional<String> id(String fields) {
        try {
            return JsonMapper.shared().readTree(fields).path("id").stringValueOpt();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }
}
