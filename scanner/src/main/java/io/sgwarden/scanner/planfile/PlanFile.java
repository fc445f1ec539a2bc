package io.sgwarden.scanner.planfile;

import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.schemas.document.PublishedSchema;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/**
 * A repair plan as a file: what an operator reads, approves by its hash, and gets exactly.
 *
 * <p>The hash covers everything that is written in {@code steps}; the file is refused when the steps do not have it.
 */
public final class PlanFile {
    private static final PlanFormat<PlannedRepair> FORMAT = new PlanFormat<>(
            "RepairPlan",
            PublishedSchema.REPAIR_PLAN,
            "sgwarden repair --plan-out FILE",
            new TypeReference<PlanDocument<PlannedRepair>>() {});

    private PlanFile() {}

    /** The hash that {@code --approve} must name. */
    public static String hash(RepairPlan plan) {
        return PlanFormat.hash(steps(plan));
    }

    public static String write(RepairPlan plan) {
        return FORMAT.write(steps(plan), plan.capExceeded());
    }

    /**
     * Reads a plan back.
     *
     * @param source the file's name, for messages
     * @throws PlanFileException not a plan of this version, or changed since it was written
     */
    public static RepairPlan read(String text, String source) {
        PlanDocument<PlannedRepair> document = FORMAT.read(text, source);
        try {
            RepairPlan plan = new RepairPlan(
                    document.steps().stream().map(PlannedRepair::step).toList(), document.capExceeded());
            PlanFormat.requireHash(document, hash(plan), source);
            return plan;
        } catch (IllegalArgumentException malformed) {
            throw PlanFileException.malformed(source, String.valueOf(malformed.getMessage()));
        }
    }

    private static List<PlannedRepair> steps(RepairPlan plan) {
        return plan.steps().stream().map(PlannedRepair::of).toList();
    }
}
