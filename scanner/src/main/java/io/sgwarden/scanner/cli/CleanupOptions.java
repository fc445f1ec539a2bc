package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.cleanup.CleanupPlan;
import io.sgwarden.scanner.cleanup.CleanupPlan.Deletion;
import io.sgwarden.scanner.cleanup.CleanupRequest;
import io.sgwarden.scanner.cleanup.Leak;
import io.sgwarden.scanner.cleanup.PreviousReport;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.Scan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What may be deleted, and what an operator confirms. */
final class CleanupOptions {
    @Parameters(
            paramLabel = "sg-…",
            arity = "0..*",
            description = "consider only these leaked groups; --group confirms one besides")
    List<String> only = new ArrayList<>();

    @Option(
            names = "--scope",
            paramLabel = "ACCOUNT/REGION",
            required = true,
            description = "where groups may be deleted, repeatable; there is no default")
    List<String> scope = new ArrayList<>();

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description = "report of an earlier run (sgwarden scan --format json), repeatable")
    List<Path> previous = new ArrayList<>();

    @Mixin
    final FirstRunOption firstRun = new FirstRunOption();

    @Option(
            names = "--grace-runs",
            paramLabel = "N",
            description = "how many of the --previous reports must call a group leaked; default 1")
    int graceRuns = 1;

    @Option(
            names = "--leaked-for",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "how long ago the first of them must have; default 24h")
    Duration leakedFor = Duration.ofHours(24);

    @Option(
            names = "--group",
            paramLabel = "sg-…",
            description = "confirm that this leaked group belongs to this cluster, repeatable")
    List<String> groups = new ArrayList<>();

    @Option(
            names = "--rollback",
            paramLabel = "NAMESPACE/NAME",
            description = "instead: delete the group that this object's failed creation left, so that it starts again")
    Optional<String> rollback = Optional.empty();

    @Mixin
    final PlanOptions plans = new PlanOptions();

    @Option(names = "--max-deletions", paramLabel = "N", description = "if exceeded, nothing is deleted; default 10")
    int maxDeletions = 10;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "how long a controller may take to react to a roll-back; default 60s")
    Duration wait = Duration.ofSeconds(60);

    void check(GivenOptions given) {
        plans.check(given);
        if (rollback.isPresent()) {
            given.refuse("with --rollback", "--group", "--grace-runs", "--leaked-for");
        } else {
            given.refuse("without --rollback, because leaked groups are in no namespace", "--namespace");
            given.refuse("without --rollback", "--wait");
        }
        if (maxDeletions < 0 || graceRuns < 1) {
            throw new UsageException(
                    "Could not clean up: --max-deletions must be 0 or more, --grace-runs must be 1 or more");
        }
        plans.check(
                Stream.concat(rollback.stream(), Stream.concat(groups.stream(), only.stream()))
                        .toList(),
                "--rollback, --group and groups");
        groups.forEach(id -> requireGroupId(id, "--group " + id));
        only.forEach(id -> requireGroupId(id, id));
        if (rollback.isPresent() && !only.isEmpty()) {
            throw new UsageException(
                    "Could not roll back: --rollback finds the group by itself; leave " + only.getFirst() + " out");
        }
        scopes();
        object();
    }

    private static void requireGroupId(String id, String written) {
        if (!OptionValues.isGroupId(id)) {
            throw OptionValues.malformed(written, "a group id", "sg-0123456789abcdef0");
        }
    }

    Set<AccountRegion> scopes() {
        return scope.stream()
                .map(text -> OptionValues.accountRegion("--scope", text))
                .collect(Collectors.toSet());
    }

    /** Those that the run is about; a group that is not leaked may be misspelt. */
    List<Leak> selected(Scan scan, List<Leak> leaks) {
        Set<String> ids = leaks.stream().map(leak -> leak.group().id()).collect(Collectors.toSet());
        Stream.concat(groups.stream(), only.stream())
                .filter(id -> scan.findings().gaps().isEmpty())
                .filter(id -> !ids.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new UsageException("Could not clean up " + id + ": no leaked group has this id in "
                            + String.join(", ", scope) + "; without ids, all leaked groups are listed");
                });
        return leaks.stream()
                .filter(leak -> only.isEmpty() || only.contains(leak.group().id()))
                .toList();
    }

    Optional<ResourceKey> object() {
        return rollback.map(text -> OptionValues.object("--rollback", text, "payments/db"));
    }

    /**
     * What the run may delete.
     *
     * @param approved the plan that is to be applied
     * @param err where a missing earlier report is mentioned
     */
    CleanupRequest request(Instant now, Optional<CleanupPlan> approved, PrintWriter err) {
        List<Deletion> deletions = approved.map(CleanupPlan::deletions).orElse(List.of());
        Set<String> named = deletions.stream()
                .filter(Deletion::named)
                .map(deletion -> deletion.group().groupId())
                .collect(Collectors.toSet());
        named.addAll(groups);
        List<PreviousReport> reports = previous.stream()
                .filter(file -> firstRun.exists(file, err))
                .map(ReportInput::leaks)
                .toList();
        if (reports.isEmpty() && approved.filter(CleanupPlan::needsReports).isPresent()) {
            throw new UsageException("Could not apply the plan: only reports show which groups objects have adopted or"
                    + " kept since it was made; give that of the last scan with --previous");
        }
        Set<GroupKey> planned = deletions.stream().map(Deletion::group).collect(Collectors.toSet());
        return new CleanupRequest(scopes(), named, reports, planned, now, leakedFor, graceRuns);
    }
}
