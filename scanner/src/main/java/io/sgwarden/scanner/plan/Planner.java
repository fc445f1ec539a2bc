package io.sgwarden.scanner.plan;

import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.Evidence.Grade;
import io.sgwarden.scanner.model.FactId.Supports;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.Repair.Mode;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.RepairPlan.Approval;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.plan.PlanRequest.Extent;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses the repairs of a run. The plan is complete before anything is written. */
public final class Planner {
    /** Below this many objects a percentage says nothing. */
    private static final int PERCENT_COUNTS_ABOVE = 20;

    private Planner() {}

    /**
     * Plans.
     *
     * @throws AdoptionRefusedException an adoption names no such object or group, or evidence forbids it
     */
    public static RepairPlan plan(Findings findings, PlanRequest request) {
        List<Step> steps = new ArrayList<>();
        for (Finding finding : findings.ofObjects()) {
            String adopted = request.adoptions().get(finding.key().orElseThrow());
            if (adopted != null) {
                steps.add(adoption(finding, adopted, request));
            } else if (isWanted(finding, request.extent())) {
                steps.add(step(
                        finding, finding.repair().mode() == Mode.AUTOMATIC ? Approval.EVIDENCE : Approval.OPERATOR));
            }
        }
        requireAllFound(findings, request);
        steps.sort(Comparator.comparing(Step::key));
        return new RepairPlan(steps, cap(steps.size(), findings.ofObjects().size(), request));
    }

    private static boolean isWanted(Finding finding, Extent extent) {
        return switch (extent) {
            case AUTOMATIC -> finding.repair().mode() == Mode.AUTOMATIC;
            case ALL -> finding.repair().possible();
        };
    }

    private static Step step(Finding finding, Approval approval) {
        SecurityGroup object = finding.object().orElseThrow();
        return new Step(
                finding.key().orElseThrow(),
                object.metadata().uid(),
                finding.state(),
                finding.accountRegion().orElseThrow(),
                finding.groupId().orElseThrow(),
                finding.repair().actions(),
                Fingerprints.of(object, finding.group().map(Fingerprints::group).orElse(Fingerprints.ABSENT)),
                approval,
                Objection.ids(finding.repair().objections()));
    }

    private static Step adoption(Finding finding, String groupId, PlanRequest request) {
        ResourceKey key = finding.key().orElseThrow();
        if (!finding.groupId().filter(groupId::equals).isPresent()) {
            throw new AdoptionRefusedException("Could not adopt " + groupId + " for " + key
                    + ": its group in question is " + finding.groupId().orElse("none")
                    + "; name that group, or none");
        }
        if (finding.repair().possible()) {
            return step(finding, Approval.ADOPTION);
        }
        if (finding.repair().mode() == Mode.NONE) {
            throw new AdoptionRefusedException("Could not adopt " + groupId + " for " + key + ": "
                    + (finding.repair().reasons().isEmpty()
                            ? "nothing of it needs adopting"
                            : String.join("; ", finding.repair().reasons()))
                    + " (state " + finding.state().id() + ")");
        }
        if (finding.evidence().grade() == Grade.CONTRADICTED && !request.overrideContradicted()) {
            throw new AdoptionRefusedException("Could not adopt " + groupId + " for " + key + ": " + against(finding)
                    + "; if you know better, add --override-contradicted");
        }
        return step(finding, Approval.ADOPTION);
    }

    private static String against(Finding finding) {
        return finding.evidence().facts().stream()
                .filter(fact -> fact.supports() == Supports.AGAINST)
                .map(Fact::fact)
                .collect(Collectors.joining("; "));
    }

    private static void requireAllFound(Findings findings, PlanRequest request) {
        request.adoptions().keySet().stream()
                .filter(key -> findings.ofObjects().stream()
                        .noneMatch(finding -> finding.key().filter(key::equals).isPresent()))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw new AdoptionRefusedException(
                            "Could not adopt for " + key + ": the cluster has no such SecurityGroup");
                });
    }

    /** An approved plan under the absolute cap of the run that applies it, whatever the file says of caps. */
    public static RepairPlan capped(RepairPlan plan, int maxRepairs) {
        return new RepairPlan(plan.steps(), absoluteCap(plan.steps().size(), maxRepairs));
    }

    private static Optional<String> absoluteCap(int repairs, int maxRepairs) {
        return repairs > maxRepairs
                ? Optional.of(repairs + " repairs are more than --max-repairs " + maxRepairs
                        + ": nothing was applied; look at the plan first")
                : Optional.empty();
    }

    private static Optional<String> cap(int repairs, int objects, PlanRequest request) {
        Optional<String> absolute = absoluteCap(repairs, request.maxRepairs());
        if (absolute.isPresent()) {
            return absolute;
        }
        int allowed = Math.max(1, objects * request.maxPercent() / 100);
        boolean percentCounts = request.extent() == Extent.AUTOMATIC && objects > PERCENT_COUNTS_ABOVE;
        return percentCounts && repairs > allowed
                ? Optional.of(repairs + " repairs of " + objects + " objects are more than --max-percent "
                        + request.maxPercent() + ": nothing was applied; look at the plan first")
                : Optional.empty();
    }
}
