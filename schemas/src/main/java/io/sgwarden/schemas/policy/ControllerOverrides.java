package io.sgwarden.schemas.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of ACK's EC2 controller that the policy states; each overrides what the controller's Deployment shows. With
 * the EKS Capability, which has no Deployment, they are all that is known.
 *
 * @param neverNewerThan the newest release of all that ever worked in the cluster
 * @param resourceTags all tags of {@code --resource-tags}, key to value with ACK's placeholders
 * @param watchNamespaces of {@code --watch-namespace}; empty for all
 * @param watchSelectors of {@code --watch-selectors}
 * @param reconcileResources kinds of {@code --reconcile-resources}; empty for all
 * @param deletionPolicy of {@code --deletion-policy}
 * @param featureGates of {@code --feature-gates}
 * @param carm of {@code --enable-carm}
 * @param crossNamespace of {@code --enable-cross-namespace}
 * @param region of {@code --aws-region}
 * @param resync of {@code --reconcile-default-resync-seconds}
 * @param unseen whether a controller works in the cluster that no Deployment shows
 */
public record ControllerOverrides(
        Optional<Release> version,
        Optional<Release> neverNewerThan,
        Optional<Map<String, String>> resourceTags,
        Optional<List<String>> watchNamespaces,
        Optional<LabelSelector> watchSelectors,
        Optional<List<String>> reconcileResources,
        Optional<String> deletionPolicy,
        Optional<Map<String, Boolean>> featureGates,
        Optional<Boolean> carm,
        Optional<Boolean> crossNamespace,
        Optional<String> region,
        Optional<Duration> resync,
        boolean unseen) {

    /** The Deployment alone counts. */
    public static final ControllerOverrides NONE = new ControllerOverrides(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
}
