package io.sgwarden.scanner.plan;

import io.sgwarden.scanner.model.ResourceKey;
import java.util.Map;

/**
 * What an operator asks to be planned.
 *
 * @param adoptions object to group id, as named with {@code --adopt}
 * @param overrideContradicted whether contradicting evidence short of proof does not stop an adoption
 * @param maxRepairs the absolute cap
 * @param maxPercent of all objects; holds for automatic runs with more than 20 objects
 */
public record PlanRequest(
        Extent extent,
        Map<ResourceKey, String> adoptions,
        boolean overrideContradicted,
        int maxRepairs,
        int maxPercent) {

    /** Which repairs go into the plan. */
    public enum Extent {
        /** What evidence alone allows: {@code --auto}. */
        AUTOMATIC,
        /** Also what waits for approval: a plan for an operator's eyes. */
        ALL
    }

    public PlanRequest {
        adoptions = Map.copyOf(adoptions);
    }
}
