package io.sgwarden.scanner.model;

import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.securitygroup.Metadata;
import java.util.List;
import java.util.stream.Collectors;

/** The controller that reconciles an object, as far as Deployments show it. */
public sealed interface WatchingController {

    /** What is known of its settings. */
    ControllerConfiguration configuration();

    /** The one that watches it. */
    record Known(ControllerConfiguration configuration) implements WatchingController {}

    /**
     * No Deployment of a controller was seen, as with the EKS Capability, or they could not be read.
     *
     * @param configuration what the policy states
     */
    record NotSeen(ControllerConfiguration configuration) implements WatchingController {}

    /** Every Deployment was read, and none of the controllers watches it. */
    record Nobody() implements WatchingController {
        @Override
        public ControllerConfiguration configuration() {
            return ControllerConfiguration.notKnown("no controller watches the object");
        }
    }

    /**
     * More than one may watch it.
     *
     * @param deployments those that may
     */
    record Ambiguous(List<ResourceKey> deployments) implements WatchingController {
        public Ambiguous {
            deployments = List.copyOf(deployments);
        }

        @Override
        public ControllerConfiguration configuration() {
            return ControllerConfiguration.notKnown("more than one controller may watch the object: " + text());
        }

        /** For people. */
        public String text() {
            return deployments.stream().map(ResourceKey::toString).collect(Collectors.joining(", "));
        }
    }

    /**
     * The one of these controllers that watches the object. One that is scaled to zero counts only where no other
     * watches it; an EKS Capability, which the policy names, may watch what no Deployment does.
     */
    static WatchingController of(Metadata object, Reading<List<ControllerConfiguration>> controllers, Policy policy) {
        List<ControllerConfiguration> all = controllers.asOptional().orElse(List.of());
        List<ControllerConfiguration> watching = all.stream()
                .map(controller -> controller.with(policy.overrides()))
                .filter(controller -> !controller.watches(object).equals(Reading.known(false)))
                .toList();
        List<ControllerConfiguration> running =
                watching.stream().filter(ControllerConfiguration::isRunning).toList();
        List<ControllerConfiguration> candidates = running.isEmpty() ? watching : running;
        return switch (candidates.size()) {
            case 0 ->
                all.isEmpty() || !policy.ownership().eksCapabilities().isEmpty()
                        ? new NotSeen(ControllerConfiguration.notKnown("no Deployment of it was seen")
                                .with(policy.overrides()))
                        : new Nobody();
            case 1 -> new Known(candidates.getFirst());
            default ->
                new Ambiguous(candidates.stream()
                        .map(ControllerConfiguration::deployment)
                        .toList());
        };
    }
}
