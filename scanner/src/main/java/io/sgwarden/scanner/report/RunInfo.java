package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.AwsRequests;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.plan.Fingerprints;
import io.sgwarden.scanner.report.ScanReport.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What run a report is of.
 *
 * @param otherRuns accounts that other runs read, sorted
 * @param controllers those whose Deployments were seen
 * @param provenance of a scan
 * @param owners of what findings are about
 */
public record RunInfo(
        Run run,
        List<String> otherRuns,
        List<ReportedController> controllers,
        Optional<Provenance> provenance,
        Owners owners) {
    private static final int ID_LENGTH = 16;

    /** When a run began, and when it had read everything. */
    public record Period(Instant startedAt, Instant finishedAt) {}

    /** The release of sgwarden that made the run, and the text of the policy by which it decided. */
    public record Program(String version, String policy) {}

    public RunInfo {
        otherRuns = List.copyOf(otherRuns);
        controllers = List.copyOf(controllers);
    }

    /** The header of a run; its id is another one where anything differs on which the run's decisions depend. */
    public static RunInfo of(Inventory inventory, Period period, Program program, AwsRequests awsRequests) {
        List<String> scope = inventory.listings().stream()
                .map(GroupListing::accountRegion)
                .sorted()
                .map(AccountRegion::toString)
                .toList();
        List<String> otherAccounts =
                inventory.accounts().otherRuns().stream().sorted().toList();
        Stream<String> objects = inventory.clusters().parallelStream()
                .flatMap(cluster -> cluster.securityGroups().parallelStream())
                .map(object -> Sha256.hex(object.json().toString()))
                .sorted();
        Stream<String> groups = inventory.listings().parallelStream()
                .flatMap(listing -> listing.groups().parallelStream())
                .map(Fingerprints::group)
                .sorted();
        List<String> identity = new ArrayList<>(List.of(
                period.startedAt().toString(),
                inventory.cluster().uid().orElse(""),
                program.version(),
                program.policy()));
        Stream.of(scope.stream(), otherAccounts.stream(), objects, groups)
                .flatMap(texts -> texts)
                .forEach(identity::add);
        return new RunInfo(
                new Run(
                        Sha256.hex(identity.toArray(String[]::new)).substring(0, ID_LENGTH),
                        period.startedAt(),
                        period.finishedAt(),
                        program.version(),
                        inventory.cluster().uid(),
                        scope,
                        awsRequests.sent(),
                        awsRequests.throttled(),
                        Optional.empty()),
                otherAccounts,
                List.of(),
                Optional.empty(),
                Owners.NONE);
    }

    /** With the controllers of the cluster, who made the run, and who owns what. */
    public RunInfo with(List<ReportedController> seen, Provenance from, Owners known) {
        return new RunInfo(run, otherRuns, seen, Optional.of(from), known);
    }
}
