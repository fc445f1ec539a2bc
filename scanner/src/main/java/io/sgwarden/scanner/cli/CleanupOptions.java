package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ResourceKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What may be deleted, and what an operator confirms. */
final class CleanupOptions {
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
            description = "an operator's word that this leaked group is this cluster's, repeatable")
    List<String> groups = new ArrayList<>();

    @Option(
            names = "--rollback",
            paramLabel = "NAMESPACE/NAME",
            description = "instead: delete the group that this object's failed creation left, so that it starts anew")
    Optional<String> rollback = Optional.empty();

    @Mixin
    final PlanOptions plans = new PlanOptions();

    @Option(
            names = "--max-deletions",
            paramLabel = "N",
            description = "beyond it nothing at all is deleted; default 10")
    int maxDeletions = 10;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "how long a controller may take to react to a roll-back; default 60s")
    Duration wait = Duration.ofSeconds(60);

    void check() {
        if (maxDeletions < 0 || graceRuns < 1) {
            throw new UsageException(
                    "Could not clean up: --max-deletions must be 0 or more, --grace-runs must be 1 or more");
        }
        plans.check(rollback.isPresent() || !groups.isEmpty(), "--rollback and --group");
        groups.stream().filter(id -> !id.startsWith("sg-")).findFirst().ifPresent(id -> {
            throw new UsageException(
                    "Could not use --group " + id + ": expected a group id, for example sg-0123456789abcdef0");
        });
        scopes();
        object();
    }

    Set<AccountRegion> scopes() {
        return scope.stream().map(CleanupOptions::scope).collect(Collectors.toSet());
    }

    private static AccountRegion scope(String text) {
        return AccountRegion.parse(text)
                .orElseThrow(() -> new UsageException("Could not use --scope " + text
                        + ": expected ACCOUNT/REGION, for example --scope 123456789012/eu-west-1"));
    }

    Optional<ResourceKey> object() {
        return rollback.map(text -> ResourceKey.parse(text)
                .orElseThrow(() -> new UsageException("Could not use --rollback " + text
                        + ": expected NAMESPACE/NAME, for example --rollback payments/db")));
    }
}
