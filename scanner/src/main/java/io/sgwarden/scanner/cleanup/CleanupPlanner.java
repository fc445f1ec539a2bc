package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.cleanup.CleanupPlan.Clusters;
import io.sgwarden.scanner.cleanup.CleanupPlan.Deletion;
import io.sgwarden.scanner.cleanup.CleanupPlan.RolledBack;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.plan.Fingerprints;
import io.sgwarden.scanner.plan.PlanRequest;
import io.sgwarden.scanner.plan.PlanRequest.Extent;
import io.sgwarden.scanner.plan.Planner;
import io.sgwarden.schemas.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From scans to clean-up plans. Pure. */
public final class CleanupPlanner {
    private CleanupPlanner() {}

    /** The leaked groups of the scope, with what speaks against deleting each of them alone. */
    public static List<Leak> leaks(Scan scan, CleanupRequest request, Policy policy) {
        return LeakDecision.decide(scan.inventory(), scan.findings(), request, policy);
    }

    /** The same, deleted together: a reference from a group that is deleted first does not speak against it. */
    public static List<Leak> together(Scan scan, List<Leak> leaks) {
        return DeletionOrder.of(scan.inventory()).settle(leaks);
    }

    /**
     * The group of an object whose creation failed.
     *
     * @throws CleanupRefusedException there is no such object, it has no group, or the cluster was not read completely
     */
    public static Leak rollback(Scan scan, ResourceKey key, CleanupRequest request) {
        LeakDecision.requireReadCompletely(scan.inventory());
        return RollbackDecision.decide(
                finding(scan, key)
                        .orElseThrow(() -> new CleanupRefusedException(
                                "Could not roll back " + key + ": the cluster has no such SecurityGroup")),
                request);
    }

    public static CleanupPlan plan(Scan scan, List<Leak> leaks, CleanupRequest request, int maxDeletions) {
        Clusters claims = Clusters.of(scan.inventory());
        return CleanupPlan.of(
                leaks.stream()
                        .filter(Leak::deletable)
                        .map(leak -> deletion(leak, claims, request))
                        .toList(),
                maxDeletions);
    }

    private static Deletion deletion(Leak leak, Clusters claims, CleanupRequest request) {
        Group group = leak.group();
        return new Deletion(
                GroupKey.of(group),
                group.name(),
                group.vpcId(),
                Fingerprints.group(group),
                claims,
                request.named().contains(group.id()),
                leak.rolledBack());
    }

    /** The same decision on what was read again; empty where group or object are not what the plan saw. */
    public static Optional<Leak> again(Deletion deletion, Scan scan, CleanupRequest request, Policy policy) {
        if (deletion.rolledBack().isEmpty()) {
            return leaks(scan, request, policy).stream()
                    .filter(leak -> GroupKey.of(leak.group()).equals(deletion.group()))
                    .findFirst();
        }
        RolledBack planned = deletion.rolledBack().get();
        return finding(scan, planned.key())
                .filter(finding -> finding.group()
                        .filter(group -> GroupKey.of(group).equals(deletion.group()))
                        .isPresent())
                .filter(finding -> finding.object()
                        .map(RolledBack::of)
                        .filter(planned::equals)
                        .isPresent())
                .map(finding -> rollback(scan, planned.key(), request));
    }

    /** The repair that lets the controller create the deleted group again: that of {@code group-missing}. */
    public static RepairPlan recreation(Scan scan, RolledBack object) {
        Findings findings = scan.findings();
        return Planner.plan(
                findings.only(finding -> finding.state() == State.GROUP_MISSING
                        && finding.key().filter(object.key()::equals).isPresent()
                        && finding.object()
                                .filter(found -> found.metadata().uid().equals(object.uid()))
                                .isPresent()),
                new PlanRequest(Extent.ALL, Map.of(), false, 1, 100));
    }

    private static Optional<Finding> finding(Scan scan, ResourceKey key) {
        return scan.findings().ofObjects().stream()
                .filter(finding -> finding.key().filter(key::equals).isPresent())
                .findFirst();
    }
}
