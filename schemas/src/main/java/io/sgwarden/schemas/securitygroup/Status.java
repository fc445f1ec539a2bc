package io.sgwarden.schemas.securitygroup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The status that the controller wrote. */
public record Status(Optional<String> id, Optional<ResourceMetadata> ackResourceMetadata, List<Condition> conditions) {

    public Status {
        conditions = List.copyOf(conditions);
    }

    /** {@code status.ackResourceMetadata}. */
    public record ResourceMetadata(Optional<String> arn, Optional<String> ownerAccountID, Optional<String> region) {}

    /**
     * One of {@code status.conditions}.
     *
     * @param status {@code True}, {@code False} or {@code Unknown}
     */
    public record Condition(
            String type,
            String status,
            Optional<String> reason,
            Optional<String> message,
            Optional<Instant> lastTransitionTime) {}

    public Optional<Condition> condition(String type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    public boolean isTrue(String conditionType) {
        return condition(conditionType)
                .filter(condition -> condition.status().equals("True"))
                .isPresent();
    }

    /** Whether the resource metadata name the group's owner and region. */
    public boolean hasOwnerAndRegion() {
        return ackResourceMetadata
                .filter(metadata -> metadata.ownerAccountID.isPresent() && metadata.region.isPresent())
                .isPresent();
    }
}
