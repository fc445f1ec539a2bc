package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.plan.PlanRequest;
import io.sgwarden.scanner.plan.PlanRequest.Extent;
import io.sgwarden.scanner.report.ReportedClaims;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What may be repaired, and what an operator confirms. */
final class RepairOptions {
    @Mixin
    final WatchOptions watching = new WatchOptions();

    @Option(
            names = "--release-guarded",
            description =
                    "with --watch: release objects that the guard (sgwarden policy guard) keeps and that record no group")
    boolean releaseGuarded;

    @Option(
            names = "--events",
            description = "also an Event on each object: how its repair ended; needs create of events.events.k8s.io")
    boolean events;

    @Parameters(
            paramLabel = "NAMESPACE/NAME",
            arity = "0..*",
            description = "repair only these objects; with --adopt, by default only those that it names")
    private List<String> objects = new ArrayList<>();

    @Mixin
    final PlanOptions plans = new PlanOptions();

    @Option(
            names = "--adopt",
            paramLabel = "NAMESPACE/NAME=sg-…",
            description = "confirm that the group belongs to this object, repeatable")
    Map<String, String> adopt = new LinkedHashMap<>();

    @Option(names = "--override-contradicted", description = "adopt although evidence short of proof contradicts")
    boolean overrideContradicted;

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description =
                    "the last run's report.json (sgwarden scan): shows who created a group whose spec was changed")
    private Optional<Path> previous = Optional.empty();

    @Mixin
    private final FirstRunOption firstRun = new FirstRunOption();

    @Option(
            names = "--max-repairs",
            paramLabel = "N",
            description = "if exceeded, nothing is applied; default 20; with --watch in an hour")
    int maxRepairs = 20;

    @Option(
            names = "--max-percent",
            paramLabel = "N",
            description = "of all objects, for --auto with more than 20 objects; default 20")
    int maxPercent = 20;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "how long a controller may take to react; default 60s")
    Duration wait = Duration.ofSeconds(60);

    void check(GivenOptions given) {
        watching.check(given);
        plans.check(given);
        given.needs("--watch", "--release-guarded");
        given.needs("--adopt", "--override-contradicted");
        given.needs("--auto", "--max-percent");
        if (watching.watch) {
            given.refuse("with --watch, which prints a line for each repair", "--format");
        }
        if (maxRepairs < 0 || maxPercent < 0 || maxPercent > 100) {
            throw new UsageException("Could not repair: --max-repairs must be 0 or more, --max-percent 0 to 100");
        }
        if (watching.watch && !plans.auto) {
            throw new UsageException("Could not repair: --watch needs --auto");
        }
        plans.check(Stream.concat(adopt.keySet().stream(), objects.stream()).toList(), "--adopt and objects");
        wanted();
    }

    /** What the last run saw of claims, where there was one. */
    Claims earlier(PrintWriter err) {
        return previous.filter(path -> firstRun.exists(path, err))
                .map(ReportInput::read)
                .map(ReportedClaims::of)
                .orElse(Claims.NONE);
    }

    /** The objects that the run is about; empty where it is about all. */
    Set<ResourceKey> wanted() {
        Set<ResourceKey> wanted = new TreeSet<>(adoptions().keySet());
        objects.forEach(object -> wanted.add(ResourceKey.parse(object)
                .orElseThrow(() -> OptionValues.malformed(object, "NAMESPACE/NAME", "shop/web"))));
        return wanted;
    }

    /** What the run is about, of everything that was read. */
    Findings selected(Findings all, SourceOptions sources) {
        Set<ResourceKey> wanted = wanted();
        Set<ResourceKey> known = all.ofObjects().stream()
                .flatMap(finding -> finding.key().stream())
                .collect(Collectors.toSet());
        wanted.stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw new UsageException("Could not repair " + key + ": the cluster has no such SecurityGroup");
        });
        return all.only(finding -> sources.selects(finding)
                && (wanted.isEmpty() || finding.key().filter(wanted::contains).isPresent()));
    }

    PlanRequest request() {
        return request(maxRepairs);
    }

    PlanRequest request(int atMost) {
        return new PlanRequest(
                plans.auto ? Extent.AUTOMATIC : Extent.ALL, adoptions(), overrideContradicted, atMost, maxPercent);
    }

    private Map<ResourceKey, String> adoptions() {
        Map<ResourceKey, String> adoptions = new HashMap<>();
        adopt.forEach((object, group) -> {
            ResourceKey key = ResourceKey.parse(object)
                    .filter(named -> OptionValues.isGroupId(group))
                    .orElseThrow(() -> OptionValues.malformed(
                            "--adopt " + object + "=" + group,
                            "NAMESPACE/NAME=sg-…",
                            "--adopt payments/db=sg-0123456789abcdef0"));
            adoptions.put(key, group);
        });
        return adoptions;
    }
}
