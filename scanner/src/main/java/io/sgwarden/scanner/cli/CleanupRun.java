package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.apply.Applier;
import io.sgwarden.scanner.cleanup.Cleaned;
import io.sgwarden.scanner.cleanup.Cleaned.End;
import io.sgwarden.scanner.cleanup.Cleaner;
import io.sgwarden.scanner.cleanup.CleanupPlan;
import io.sgwarden.scanner.cleanup.CleanupPlan.RolledBack;
import io.sgwarden.scanner.cleanup.CleanupPlanner;
import io.sgwarden.scanner.cleanup.CleanupRequest;
import io.sgwarden.scanner.cleanup.DeletionOrder;
import io.sgwarden.scanner.cleanup.Leak;
import io.sgwarden.scanner.model.Applied;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.pipeline.ScanPipeline;
import io.sgwarden.scanner.planfile.CleanupPlanFile;
import io.sgwarden.schemas.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run of {@code cleanup}: scans, plans, and deletes where that is asked for. */
record CleanupRun(
        WriteContext context,
        SourceOptions sources,
        CleanupOptions options,
        CleanupRequest request,
        Optional<CleanupPlan> approved) {

    /**
     * What the run found and did.
     *
     * @param recreated repairs of the objects whose failed creation was rolled back
     * @param gaps of the scan, and of what was read again later
     */
    record Result(
            Scan scan, List<Leak> leaks, CleanupPlan plan, Cleaned cleaned, List<Outcome> recreated, List<Gap> gaps) {
        ExitStatus status() {
            Set<GroupKey> deleted = cleaned.outcomes().stream()
                    .filter(outcome -> outcome.end().exitCode() == 0)
                    .map(outcome -> outcome.deletion().group())
                    .collect(Collectors.toSet());
            boolean left = Stream.concat(
                                    leaks.stream().map(leak -> GroupKey.of(leak.group())),
                                    plan.deletions().stream().map(CleanupPlan.Deletion::group))
                            .anyMatch(group -> !deleted.contains(group))
                    || anyEnded(End.SKIPPED);
            ExitStatus status = left ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
            if (!cleaned.isComplete(plan, gaps)) {
                status = status.and(ExitStatus.INCOMPLETE);
            }
            if (anyEnded(End.FAILED)) {
                status = status.and(ExitStatus.REPAIR_FAILED);
            }
            return recreated.stream().map(Statuses::of).reduce(status, ExitStatus::and);
        }

        private boolean anyEnded(End end) {
            return cleaned.outcomes().stream().anyMatch(outcome -> outcome.end() == end);
        }
    }

    Result execute() {
        Scan scan = pipeline().run(context.stopRequested());
        List<Leak> leaks = leaks(scan);
        CleanupPlan plan = approved.map(given -> given.requireClusters(scan.inventory()))
                .orElseGet(() -> CleanupPlanner.plan(scan, leaks, request, options.maxDeletions));
        options.plans.planOut.ifPresent(file -> OutFiles.write(file, CleanupPlanFile.write(plan)));
        SortedSet<Gap> gaps = new TreeSet<>(scan.findings().gaps());
        Cleaned cleaned = delete(plan, DeletionOrder.of(scan.inventory()), gaps);
        List<Outcome> recreated = cleaned.outcomes().stream()
                .filter(outcome -> outcome.end().exitCode() == 0)
                .flatMap(outcome -> outcome.deletion().rolledBack().stream())
                .map(object -> recreate(object, gaps))
                .flatMap(List::stream)
                .toList();
        return new Result(scan, leaks, plan, cleaned, recreated, List.copyOf(gaps));
    }

    private List<Leak> leaks(Scan scan) {
        return options.object()
                .map(key -> List.of(CleanupPlanner.rollback(scan, key, request)))
                .orElseGet(() -> approved.isPresent() || sources.namespace.isPresent()
                        ? List.of()
                        : CleanupPlanner.together(
                                scan, options.selected(scan, CleanupPlanner.leaks(scan, request, policy()))));
    }

    private Cleaned delete(CleanupPlan plan, DeletionOrder order, Set<Gap> gaps) {
        if (!options.plans.writes()) {
            return new Cleaned(List.of(), false);
        }
        if (context.opened().writer().isEmpty()) {
            context.environment().warn("nothing is deleted: cluster or EC2 was read from files");
            return new Cleaned(List.of(), false);
        }
        return new Cleaner(
                        deletion -> CleanupPlanner.again(deletion, scanAgain(gaps), request, policy()),
                        context.opened().ec2().deleters().get(),
                        context.stopRequested())
                .apply(plan, order);
    }

    private Scan scanAgain(Set<Gap> gaps) {
        Scan scan = pipeline().run();
        gaps.addAll(scan.findings().gaps());
        return scan;
    }

    private Policy policy() {
        return context.rules().policy();
    }

    private ScanPipeline pipeline() {
        ScanSettings settings =
                new ScanSettings(sources.now(context.environment().clock()), sources.grace, request.claims());
        return context.opened().pipeline(context.opened().cluster(), context.rules(), settings);
    }

    /** After the group of a failed creation is deleted, the object is in a state that can be repaired. */
    private List<Outcome> recreate(RolledBack object, Set<Gap> gaps) {
        Scan scan = scanAgain(gaps);
        RepairPlan plan = CleanupPlanner.recreation(scan, object);
        if (plan.steps().isEmpty()) {
            return List.of(new Outcome(object.key(), object.uid(), Outcome.Reason.CHANGED_MEANWHILE.of(), List.of()));
        }
        Applier applier =
                context.applier(context.opened().cluster(), scan, new ScanSettings(request.now(), sources.grace));
        Applied applied = context.opened()
                .progress()
                .during(
                        "waiting for " + object.key() + " to be created again",
                        () -> applier.apply(plan, List.of()),
                        done -> 1);
        gaps.addAll(applied.gaps());
        return applied.outcomes();
    }
}
