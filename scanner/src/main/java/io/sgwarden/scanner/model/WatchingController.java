package io.sgwarden.scanner.model;

import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.securitygroup.Metadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The controller that reconciles an object, as far as Deployments show it. */
public sealed interface WatchingController {

    /** What is known of its settings. */
    ControllerConfiguration configuration();

    /** The only one that watches it, or that may: what it watches may not be known. */
    record Known(ControllerConfiguration configuration) implements WatchingController {}

    /**
     * No Deployment of a controller was seen, as with the EKS Capability.
     *
     * @param configuration what the policy states
     */
    record NotSeen(ControllerConfiguration configuration) implements WatchingController {}

    /**
     * The Deployments could not be read, or none that was read watches the object and there may be others.
     *
     * @param configuration what the policy states
     */
    record Unread(Gap gap, ControllerConfiguration configuration) implements WatchingController {}

    /** Every Deployment was read and is understood, and none of the controllers watches it. */
    record Nobody() implements WatchingController {
        @Override
        public ControllerConfiguration configuration() {
            return ControllerConfiguration.notKnown("no controller watches the object");
        }
    }

    /**
     * More than one may watch it.
     *
     * @param candidates those that may; beside a single one there is one that no Deployment shows
     */
    record Ambiguous(List<ControllerConfiguration> candidates) implements WatchingController {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }

        /** Only their region, where they agree on it. */
        @Override
        public ControllerConfiguration configuration() {
            Set<Reading<Optional<String>>> regions =
                    candidates.stream().map(ControllerConfiguration::region).collect(Collectors.toSet());
            ControllerConfiguration nothing =
                    ControllerConfiguration.notKnown("more than one controller may watch the object: " + text());
            return regions.size() == 1 ? nothing.in(regions.iterator().next()) : nothing;
        }

        /** For people. */
        public String text() {
            return candidates.stream()
                    .map(ControllerConfiguration::deployment)
                    .map(ResourceKey::toString)
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * The one of these controllers that watches the object. One that is scaled to zero counts only where no other
     * watches it. An EKS Capability that the policy names may watch every object, and so may a controller of which it
     * says that no Deployment shows it.
     *
     * @param controllers with what the policy states in place of what their Deployments show
     */
    static WatchingController of(Metadata object, Reading<Controllers> controllers, Policy policy) {
        return switch (controllers) {
            case Reading.Unread<Controllers>(Gap gap) -> unread(gap, policy);
            case Reading.Known<Controllers>(Controllers all) -> of(object, all, policy);
        };
    }

    private static Unread unread(Gap gap, Policy policy) {
        return new Unread(gap, ControllerConfiguration.notKnown(gap.reason()).with(policy.overrides()));
    }

    private static WatchingController of(Metadata object, Controllers all, Policy policy) {
        List<ControllerConfiguration> watching = all.seen().stream()
                .filter(controller -> !controller.watches(object).equals(Reading.known(false)))
                .toList();
        List<ControllerConfiguration> running =
                watching.stream().filter(ControllerConfiguration::isRunning).toList();
        boolean unseen = policy.hasUnseenController();
        if (all.seen().isEmpty() || (unseen && running.isEmpty())) {
            return new NotSeen(ControllerConfiguration.notSeen().with(policy.overrides()));
        }
        List<ControllerConfiguration> candidates = running.isEmpty() ? watching : running;
        if (candidates.isEmpty()) {
            return all.others()
                    .<WatchingController>map(gap -> unread(gap, policy))
                    .orElseGet(Nobody::new);
        }
        return candidates.size() == 1 && !unseen ? new Known(candidates.getFirst()) : new Ambiguous(candidates);
    }
}
