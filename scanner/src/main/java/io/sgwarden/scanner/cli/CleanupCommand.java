package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.cleanup.ClaimsUnreadException;
import io.sgwarden.scanner.cleanup.CleanupPlan;
import io.sgwarden.scanner.cleanup.CleanupRequest;
import io.sgwarden.scanner.cli.CleanupRun.Result;
import io.sgwarden.scanner.format.CleanupReportJson;
import io.sgwarden.scanner.format.CleanupReportJson.Cleanup;
import io.sgwarden.scanner.format.CleanupTable;
import io.sgwarden.scanner.format.PlanApproval;
import io.sgwarden.scanner.format.RepairTable;
import io.sgwarden.scanner.planfile.CleanupPlanFile;
import io.sgwarden.scanner.report.RunInfo;
import io.sgwarden.schemas.rules.RuleEngine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sgwarden cleanup}: deletes leaked groups, and rolls back failed creations. It is the only command that
 * deletes.
 */
@Command(
        name = "cleanup",
        description = "Plans which leaked groups may be deleted; with --auto, or --plan and --approve, deletes them.",
        mixinStandardHelpOptions = true,
        footer = {
            "Examples:",
            "  sgwarden cleanup --region eu-west-1 --scope 123456789012/eu-west-1",
            "  sgwarden cleanup --region eu-west-1 --scope 123456789012/eu-west-1 \\",
            "    --rollback shop/web --plan-out plan.json"
        })
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

    @Option(
            names = {"-o", "--format"},
            paramLabel = "table|json",
            description = "how to print; default table")
    private Format format = Format.TABLE;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    CleanupCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        GivenOptions given = GivenOptions.of(spec);
        options.check(given);
        sources.check(given);
        sources.checkNow();
        options.object().filter(key -> !sources.selects(key)).ifPresent(key -> {
            throw new UsageException("Could not roll back " + key + ": -n names another namespace");
        });
        Optional<CleanupPlan> approved = options.plans
                .approved(CleanupPlanFile::read, CleanupPlanFile::hash)
                .map(plan -> plan.capped(options.maxDeletions));
        Instant start = sources.now(environment.clock());
        RuleEngine rules = sources.policy.engine(environment.clock());
        CleanupRequest request = options.request(start, approved, environment.err());
        try (Sources opened =
                        Sources.open(sources, new ControllerLogOptions(), environment, options.plans.maxDumpAge());
                HeldLease lease = opened.lease(options.plans, environment)) {
            WriteContext context = new WriteContext(
                    environment, opened, rules, options.wait, lease.stopsWith(environment.stopRequested()));
            Result result;
            try {
                result = new CleanupRun(context, sources, options, request, approved).execute();
            } catch (ClaimsUnreadException unread) {
                return status(unread, opened).code();
            }
            Instant end = sources.now(environment.clock());
            print(
                    result,
                    opened.run(result.scan().inventory(), end, end),
                    options.plans.approval(
                            "cleanup --scope " + String.join(" --scope ", options.scope)
                                    + (result.plan().needsReports() ? " --previous FILE" : ""),
                            CleanupPlanFile.hash(result.plan()),
                            approving(given, opened)));
            return sources.withExitZero(result.status()).code();
        }
    }

    /** The report of the plan itself does not show what was kept since: the operator names a later one. */
    private List<String> approving(GivenOptions given, Sources opened) {
        return sources.approving(given, opened.regions()).stream()
                .filter(words -> !words.startsWith("--previous "))
                .toList();
    }

    /** What a live cluster did not answer is a gap; a dump that lacks it is the wrong one. */
    private ExitStatus status(ClaimsUnreadException unread, Sources opened) {
        if (opened.connection().isEmpty()) {
            throw unread;
        }
        environment.warn(String.valueOf(unread.getMessage()));
        return ExitStatus.INCOMPLETE;
    }

    private void print(Result result, RunInfo run, PlanApproval approval) {
        environment.out().print(format == Format.JSON ? json(result, run) : table(result, approval));
        result.plan().capExceeded().ifPresent(environment::warn);
        environment.warnOf(result.gaps());
    }

    private static String json(Result result, RunInfo run) {
        return CleanupReportJson.write(new Cleanup(
                run.run(), result.gaps(), result.leaks(), result.plan(), result.cleaned(), result.recreated()));
    }

    private static String table(Result result, PlanApproval approval) {
        String groups = result.cleaned().outcomes().isEmpty()
                ? CleanupTable.plan(result.leaks(), result.plan(), approval)
                : CleanupTable.outcomes(result.cleaned().outcomes(), result.leaks());
        return result.recreated().isEmpty() ? groups : groups + "\n" + RepairTable.outcomes(result.recreated());
    }
}
