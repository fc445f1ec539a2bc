package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.apply.Applier;
import io.sgwarden.scanner.controllerlog.Explanation;
import io.sgwarden.scanner.format.PlanApproval;
import io.sgwarden.scanner.format.RepairReportJson;
import io.sgwarden.scanner.format.RepairTable;
import io.sgwarden.scanner.model.Applied;
import io.sgwarden.scanner.model.Applied.Completion;
import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.plan.Planner;
import io.sgwarden.scanner.planfile.PlanFile;
import io.sgwarden.scanner.report.ScanReport.Run;
import io.sgwarden.schemas.rules.RuleEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sgwarden repair}: plans repairs, and applies them with {@code --auto} or an approved plan. */
@Command(
        name = "repair",
        description = "Plans what would repair the findings; with --auto, or --plan and --approve, applies it.",
        mixinStandardHelpOptions = true,
        footer = {
            "Examples:",
            "  sgwarden repair --region eu-west-1 --plan-out plan.json",
            "  sgwarden repair --region eu-west-1 --plan plan.json --approve SHA256",
            "  sgwarden repair --region eu-west-1 --auto"
        })
final class RepairCommand implements Callable<Integer> {
    /** How plan and outcomes are printed. */
    enum Format {
        TABLE,
        JSON
    }

    private final Environment environment;

    @Mixin
    private final SourceOptions sources = new SourceOptions();

    @Mixin
    private final ControllerLogOptions logs = new ControllerLogOptions();

    @Mixin
    private final RepairOptions options = new RepairOptions();

    @Option(
            names = {"-o", "--format"},
            paramLabel = "table|json",
            description = "how to print; default table")
    private Format format = Format.TABLE;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    RepairCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        GivenOptions given = GivenOptions.of(spec);
        options.check(given);
        sources.check(given);
        Optional<RepairPlan> approved = options.plans.approved(PlanFile::read, PlanFile::hash);
        Claims earlier = options.earlier(environment.err());
        RuleEngine rules = sources.policy.engine(environment.clock());
        try (Sources opened = Sources.open(sources, logs, environment, options.plans.maxDumpAge());
                HeldLease lease = opened.lease(options.plans, environment)) {
            ScanSettings settings = new ScanSettings(
                    sources.now(environment.clock()),
                    sources.grace,
                    earlier,
                    sources.commands(given, opened.regions()));
            WriteContext context = new WriteContext(
                    environment, opened, rules, options.wait, lease.stopsWith(environment.stopRequested()));
            if (options.watching.watch) {
                return watch(context, lease, settings.earlier());
            }
            sources.checkNow();
            Scan scan = opened.explained(
                    opened.pipeline(opened.cluster(), rules, settings).run(environment.stopRequested()));
            sources.checkNamespace(scan.inventory().cluster());
            Findings selected = options.selected(scan.findings(), sources);
            RepairPlan plan = approved.map(file -> Planner.capped(file, options.maxRepairs))
                    .orElseGet(() -> Planner.plan(selected, options.request()));
            options.plans.planOut.ifPresent(file -> OutFiles.write(file, PlanFile.write(plan)));
            boolean writes = options.plans.writes();
            if (writes && opened.writer().isEmpty()) {
                environment.warn("nothing is written: cluster or EC2 was read from files");
            }
            return writes && opened.writer().isPresent()
                    ? apply(context, scan, plan, settings)
                    : showPlan(
                            selected,
                            plan,
                            options.plans.approval(
                                    "repair", PlanFile.hash(plan), sources.approving(given, opened.regions())));
        }
    }

    private int watch(WriteContext context, HeldLease lease, Claims earlier) {
        options.watching.check(sources, context.opened());
        new RepairWatch(context, sources, options, earlier).run(lease);
        return ExitStatus.CLEAN.code();
    }

    private int showPlan(Findings selected, RepairPlan plan, PlanApproval approval) {
        environment
                .out()
                .print(format == Format.JSON ? PlanFile.write(plan) : RepairTable.plan(plan, selected, approval));
        plan.capExceeded().ifPresent(environment::warn);
        environment.warnOf(selected.gaps());
        ExitStatus status = Statuses.of(selected, finding -> true);
        return sources.withExitZero(plan.capExceeded().isPresent() ? status.and(ExitStatus.INCOMPLETE) : status)
                .code();
    }

    private int apply(WriteContext context, Scan scan, RepairPlan plan, ScanSettings settings) {
        Sources opened = context.opened();
        Applier applier = context.applier(opened.cluster(), scan, settings);
        Applied applied = opened.progress()
                .during(
                        "repairing, objects: " + plan.steps().size(),
                        soFar -> applier.apply(plan, sources.selected(scan), soFar),
                        done -> done.outcomes().size())
                .map(outcome -> Explanation.of(outcome, scan.findings()));
        List<Gap> gaps = new ArrayList<>(scan.findings().gaps());
        gaps.addAll(applied.gaps());
        Run run = opened.run(scan.inventory(), settings.now(), sources.now(environment.clock()))
                .run();
        environment
                .out()
                .print(
                        format == Format.JSON
                                ? RepairReportJson.write(run, gaps, plan, applied)
                                : RepairTable.outcomes(applied.outcomes()));
        plan.capExceeded().ifPresent(environment::warn);
        environment.warnOf(gaps);
        return sources.withExitZero(status(remaining(scan), applied, gaps).and(announce(opened, applied, run)))
                .code();
    }

    private ExitStatus announce(Sources opened, Applied applied, Run run) {
        RepairAnnouncement announcement = new RepairAnnouncement(options, opened, environment.err());
        return applied.outcomes().stream()
                .map(outcome -> announcement.announce(outcome, run.id(), run.finishedAt()))
                .reduce(ExitStatus.CLEAN, ExitStatus::and);
    }

    /** What the run is about: an approved plan is about its steps only. */
    private Findings remaining(Scan scan) {
        return options.plans.plan.isPresent()
                ? scan.findings().only(finding -> false)
                : options.selected(scan.findings(), sources);
    }

    /** What is left after the run: findings that no repair resolved, and repairs that did not succeed. */
    private static ExitStatus status(Findings concerned, Applied applied, List<Gap> gaps) {
        Set<ResourceKey> repaired = applied.outcomes().stream()
                .filter(outcome -> outcome.end().exitCode() == 0)
                .map(Outcome::key)
                .collect(Collectors.toSet());
        ExitStatus status = Statuses.of(concerned, finding -> !isIn(finding, repaired));
        for (Outcome outcome : applied.outcomes()) {
            status = status.and(Statuses.of(outcome));
        }
        boolean complete = gaps.isEmpty() && applied.completion() == Completion.COMPLETE;
        return complete ? status : status.and(ExitStatus.INCOMPLETE);
    }

    private static boolean isIn(Finding finding, Set<ResourceKey> keys) {
        return finding.key().filter(keys::contains).isPresent();
    }
}
