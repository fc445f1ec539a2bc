package io.sgwarden.scanner.planfile;

import io.sgwarden.scanner.cleanup.CleanupPlan;
import io.sgwarden.schemas.document.PublishedSchema;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/** A clean-up plan as a file, approved by its hash as a repair plan is. */
public final class CleanupPlanFile {
    private static final PlanFormat<PlannedDeletion> FORMAT = new PlanFormat<>(
            "CleanupPlan",
            PublishedSchema.CLEANUP_PLAN,
            "sgwarden cleanup --scope ACCOUNT/REGION --plan-out FILE",
            new TypeReference<PlanDocument<PlannedDeletion>>() {});

    private CleanupPlanFile() {}

    /** The hash that {@code --approve} must name. */
    public static String hash(CleanupPlan plan) {
        return PlanFormat.hash(steps(plan));
    }

    public static String write(CleanupPlan plan) {
        return FORMAT.write(steps(plan), plan.capExceeded());
    }

    /**
     * Reads a plan back.
     *
     * @param source the file's name, for messages
     * @throws PlanFileException not a plan of this version, or changed since it was written
     */
    public static CleanupPlan read(String text, String source) {
        PlanDocument<PlannedDeletion> document = FORMAT.read(text, source);
        CleanupPlan plan = new CleanupPlan(
                document.steps().stream().map(PlannedDeletion::deletion).toList(), document.capExceeded());
        PlanFormat.requireHash(document, hash(plan), source);
        return plan;
    }

    private static List<PlannedDeletion> steps(CleanupPlan plan) {
        return plan.deletions().stream().map(PlannedDeletion::of).toList();
    }
}
