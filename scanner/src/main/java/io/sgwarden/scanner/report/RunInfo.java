package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.AwsRequests;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Sha256;
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
 */
public record RunInfo(Run run, List<String> otherRuns, List<ReportedController> controllers) {
    private static final int ID_LENGTH = 16;

    /** When a run began, and when it had read everything. */
    public record Period(Instant startedAt, Instant finishedAt) {}

    public RunInfo {
        otherRuns = List.copyOf(otherRuns);
        controllers = List.copyOf(controllers);
    }

    public static RunInfo of(Inventory inventory, Period period, String version, AwsRequests awsRequests) {
        List<String> scope = inventory.listings().stream()
                .map(GroupListing::accountRegion)
                .sorted()
                .map(AccountRegion::toString)
                .toList();
        List<String> otherAccounts =
                inventory.accounts().otherRuns().stream().sorted().toList();
        Stream<String> objects = inventory.cluster().securityGroups().stream()
                .map(object ->
                        object.metadata().uid() + "@" + object.metadata().resourceVersion() + "/" + object.label())
                .sorted();
        List<String> identity = new ArrayList<>(
                List.of(period.startedAt().toString(), inventory.cluster().uid().orElse(""), version));
        Stream.of(scope.stream(), otherAccounts.stream(), objects)
                .flatMap(texts -> texts)
                .forEach(identity::add);
        return new RunInfo(
                new Run(
                        Sha256.hex(identity.toArray(String[]::new)).substring(0, ID_LENGTH),
                        period.startedAt(),
                        period.finishedAt(),
                        version,
                        inventory.cluster().uid(),
                        scope,
                        awsRequests.sent(),
                        awsRequests.throttled(),
                        Optional.empty()),
                otherAccounts,
                List.of());
    }

    /** With the controllers of the cluster. */
    public RunInfo with(List<ReportedController> seen) {
        return new RunInfo(run, otherRuns, seen);
    }
}
