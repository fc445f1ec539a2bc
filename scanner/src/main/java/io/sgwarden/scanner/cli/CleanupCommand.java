package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.apply.Applier;
import io.sgwarden.scanner.cleanup.Cleaned;
import io.sgwarden.scanner.cleanup.Cleaned.End;
import io.sgwarden.scanner.cleanup.Cleaner;
import io.sgwarden.scanner.cleanup.CleanupPlan;
import io.sgwarden.scanner.cleanup.CleanupPlan.Deletion;
import io.sgwarden.scanner.cleanup.CleanupPlan.RolledBack;
import io.sgwarden.scanner.cleanup.CleanupPlanner;
import io.sgwarden.scanner.cleanup.CleanupRequest;
import io.sgwarden.scanner.cleanup.Leak;
import io.sgwarden.scanner.cleanup.PreviousReport;
import io.sgwarden.scanner.format.CleanupReportJson;
import io.sgwarden.scanner.format.CleanupTable;
import io.sgwarden.scanner.format.RepairTable;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.pipeline.ScanPipeline;
import io.sgwarden.scanner.planfile.CleanupPlanFile;
import io.sgwarden.scanner.report.RunInfo;
import io.sgwarden.schemas.rules.RuleEngine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sgwarden cleanup}: deletes leaked groups, and rolls failed creations back. The only command that deletes. */
@Command(
        name = "cleanup",
        description = "Plans which leaked groups may be deleted; with --auto, or --plan and --approve, deletes them.",
        mixinStandardHelpOptions = true)
final class CleanupCommand implements Callable<Integer> {
    /** How plan and outcomes are printed. */
    enum Format {
        TABLE,
        JSON
    }

    private final Environment environment;

    @Mixin
    private final SourceOptions sources = new SourceOptions();

    @Mixin
    private final CleanupOptions options = new CleanupOptions();

    @Option(names = "--format", paramLabel = "table|json", description = "how to print; default table")
    private Format format = Format.TABLE;

    CleanupCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        options.check();
        Optional<CleanupPlan> approved = options.plans
                .approved(CleanupPlanFile::read, CleanupPlanFile::hash)
                .map(plan -> plan.capped(options.maxDeletions));
        Instant start = sources.now(environment.clock());
        RuleEngine rules = Policies.engine(sources.policy, environment.clock());
        List<PreviousReport> previous = options.previous.stream()
                .filter(file -> options.firstRun.isThere(file, environment.err()))
                .map(ReportInput::leaks)
                .toList();
        boolean writes = options.plans.writes();
        try (Sources opened = Sources.open(sources, environment);
                LeaseHold lease = new LeaseHold(opened.lease(options.plans.lease, writes, environment))) {
            return new Work(opened, rules, start, previous, approved, lease.or(environment.stopRequested())).call();
        }
    }

    /** One run, with what it reads from. */
    private final class Work {
        private final Sources opened;
        private final RuleEngine rules;
        private final ScanSettings settings;
        private final Optional<CleanupPlan> approved;
        private final CleanupRequest request;
        private final BooleanSupplier stopRequested;

        Work(
                Sources opened,
                RuleEngine rules,
                Instant start,
                List<PreviousReport> previous,
                Optional<CleanupPlan> approved,
                BooleanSupplier stopRequested) {
            this.stopRequested = stopRequested;
            this.opened = opened;
            this.rules = rules;
            this.settings = new ScanSettings(start, sources.grace);
            this.approved = approved;
            Set<GroupKey> groups = approved.stream()
                    .flatMap(plan -> plan.deletions().stream())
                    .map(Deletion::group)
                    .collect(Collectors.toSet());
            Set<String> named = groups.stream().map(GroupKey::groupId).collect(Collectors.toSet());
            named.addAll(options.groups);
            this.request = new CleanupRequest(
                    options.scopes(), named, previous, groups, start, options.leakedFor, options.graceRuns);
        }

        int call() {
            Scan scan = pipeline().run(stopRequested);
            List<Leak> leaks = options.object()
                    .map(key -> List.of(CleanupPlanner.rollback(scan, key, request)))
                    .orElseGet(() -> approved.isPresent()
                            ? List.of()
                            : CleanupPlanner.leaks(scan, request, rules.policy().ownership()));
            CleanupPlan plan = approved.map(given -> given.requireClusters(scan.inventory()))
                    .orElseGet(() -> CleanupPlanner.plan(
                            scan,
                            leaks,
                            options.object().map(key -> CleanupPlanner.rolledBack(scan, key)),
                            options.maxDeletions));
            options.plans.planOut.ifPresent(file -> OutFiles.write(file, CleanupPlanFile.write(plan)));
            boolean apply = options.plans.writes();
            if (apply && opened.writer().isEmpty()) {
                environment.err().println("sgwarden: nothing is deleted: cluster or EC2 was read from files");
            }
            Cleaned cleaned = apply && opened.writer().isPresent()
                    ? new Cleaner(this::decideAnew, opened.deleters().get(), stopRequested).apply(plan)
                    : new Cleaned(List.of(), false);
            List<Outcome> recreated = cleaned.outcomes().stream()
                    .filter(outcome -> outcome.end().exitCode() == 0)
                    .flatMap(outcome -> outcome.deletion().rolledBack().stream())
                    .flatMap(object -> recreate(object).stream())
                    .toList();
            print(opened.run(scan.inventory(), now(), now()), scan, leaks, plan, cleaned, recreated);
            ExitStatus status = status(scan, leaks, plan, cleaned);
            for (Outcome outcome : recreated) {
                status = status.and(Statuses.of(outcome));
            }
            return sources.zeroed(status).code();
        }

        private ScanPipeline pipeline() {
            return opened.pipeline(opened.cluster(), rules, new ScanSettings(now(), sources.grace));
        }

        private Instant now() {
            return sources.now(environment.clock());
        }

        private Optional<Leak> decideAnew(Deletion deletion) {
            return CleanupPlanner.again(
                    deletion, pipeline().run(), request, rules.policy().ownership());
        }

        /** After the group of a failed creation is deleted, the object is in the state that a repair knows. */
        private List<Outcome> recreate(RolledBack object) {
            Scan scan = pipeline().run();
            RepairPlan plan = CleanupPlanner.recreation(scan, object);
            if (plan.steps().isEmpty()) {
                return List.of(new Outcome(
                        object.key(),
                        object.uid(),
                        Outcome.End.SKIPPED,
                        List.of(),
                        "Its group is deleted, and it changed meanwhile: look with sgwarden scan"));
            }
            Applier applier = new Repairs(environment, opened, rules, options.wait, stopRequested)
                    .applier(opened.cluster(), scan, settings);
            return opened.progress()
                    .during(
                            "waiting for " + object.key() + " to be created anew",
                            () -> applier.apply(plan, List.of()),
                            done -> 1)
                    .outcomes();
        }
    }

    private void print(
            RunInfo run, Scan scan, List<Leak> leaks, CleanupPlan plan, Cleaned cleaned, List<Outcome> recreated) {
        String table = (cleaned.outcomes().isEmpty()
                        ? CleanupTable.plan(leaks, plan)
                        : CleanupTable.outcomes(cleaned.outcomes(), leaks))
                + (recreated.isEmpty() ? "" : "\n" + RepairTable.outcomes(recreated));
        environment
                .out()
                .print(
                        format == Format.JSON
                                ? CleanupReportJson.write(run, scan.findings().gaps(), leaks, plan, cleaned, recreated)
                                : table);
        plan.capExceeded().ifPresent(reason -> environment.err().println("sgwarden: " + reason));
        environment.notRead(scan.findings().gaps());
    }

    private static ExitStatus status(Scan scan, List<Leak> leaks, CleanupPlan plan, Cleaned cleaned) {
        Set<GroupKey> gone = cleaned.outcomes().stream()
                .filter(outcome -> outcome.end().exitCode() == 0)
                .map(outcome -> outcome.deletion().group())
                .collect(Collectors.toSet());
        boolean left = leaks.stream().anyMatch(leak -> !gone.contains(GroupKey.of(leak.group())))
                || cleaned.outcomes().stream().anyMatch(outcome -> outcome.end() == End.SKIPPED);
        ExitStatus status = left ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
        status = cleaned.isComplete(plan, scan.findings().gaps()) ? status : status.and(ExitStatus.INCOMPLETE);
        return cleaned.outcomes().stream().anyMatch(outcome -> outcome.end() == End.FAILED)
                ? status.and(ExitStatus.REPAIR_FAILED)
                : status;
    }
}
