package io.sgwarden.schemas.securitygroup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        return owner().isPresent() && region().isPresent();
    }

    /** The account that {@code ackResourceMetadata} names. */
    public Optional<String> owner() {
        return ackResourceMetadata.flatMap(ResourceMetadata::ownerAccountID);
    }

    /** The region that {@code ackResourceMetadata} names. */
    public Optional<String> region() {
        return ackResourceMetadata.flatMap(ResourceMetadata::region);
    }

    /** Messages of the conditions that say what is wrong: of Terminal, then of Recoverable, where they hold. */
    public Stream<String> complaints() {
        return Stream.of(Ack.CONDITION_TERMINAL, Ack.CONDITION_RECOVERABLE)
                .filter(this::isTrue)
                .flatMap(type -> condition(type).stream())
                .flatMap(condition -> condition.message().stream());
    }

    /** The first line of what the controller says is wrong. */
    public Optional<String> complaint() {
        return complaints().findFirst().map(text -> text.lines().findFirst().orElse(""));
    }
}
