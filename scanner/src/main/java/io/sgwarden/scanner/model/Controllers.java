package io.sgwarden.scanner.model;

import io.sgwarden.schemas.policy.ControllerOverrides;
import java.util.List;
import java.util.Optional;

/**
 * The EC2 controllers of a cluster, as their Deployments show them.
 *
 * @param others why there may be further ones; empty where every Deployment was read and none is in doubt
 * @param unread what was asked for to know their settings, and could not be read
 */
public record Controllers(List<ControllerConfiguration> seen, Optional<Gap> others, List<Gap> unread) {
    public static final Controllers NONE = new Controllers(List.of(), Optional.empty(), List.of());

    public Controllers {
        seen = List.copyOf(seen);
        unread = List.copyOf(unread);
    }

    /** With what the policy states in place of what their Deployments show. */
    public Controllers with(ControllerOverrides stated) {
        return new Controllers(
                seen.stream().map(controller -> controller.with(stated)).toList(), others, unread);
    }
}
