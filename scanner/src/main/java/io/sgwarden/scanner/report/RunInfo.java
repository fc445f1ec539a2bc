package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.AwsRequests;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What run a report is of.
 *
 * @param id derived from inputs and clock only, so that the same input gives the same report
 * @param clusterUid uid of the namespace {@code kube-system}
 * @param scope accounts and regions that were read
 * @param otherRuns accounts that other runs read
 */
public record RunInfo(
        String id,
        Instant startedAt,
        Instant finishedAt,
        String version,
        Optional<String> clusterUid,
        List<AccountRegion> scope,
        SortedSet<String> otherRuns,
        AwsRequests awsRequests) {

    private static final int ID_LENGTH = 16;

    public RunInfo {
        scope = List.copyOf(scope);
        otherRuns = Collections.unmodifiableSortedSet(new TreeSet<>(otherRuns));
    }

    public static RunInfo of(
            Inventory inventory, Instant startedAt, Instant finishedAt, String version, AwsRequests awsRequests) {
        List<AccountRegion> scope = inventory.listings().stream()
                .map(GroupListing::accountRegion)
                .sorted()
                .toList();
        List<String> identity = new ArrayList<>(
                List.of(startedAt.toString(), inventory.cluster().uid().orElse(""), version));
        scope.forEach(accountRegion -> identity.add(accountRegion.toString()));
        inventory.accounts().otherRuns().stream().sorted().forEach(identity::add);
        inventory.cluster().securityGroups().stream()
                .map(object ->
                        object.metadata().uid() + "@" + object.metadata().resourceVersion() + "/" + object.label())
                .sorted()
                .forEach(identity::add);
        String id = Sha256.hex(identity.toArray(String[]::new)).substring(0, ID_LENGTH);
        return new RunInfo(
                id,
                startedAt,
                finishedAt,
                version,
                inventory.cluster().uid(),
                scope,
                new TreeSet<>(inventory.accounts().otherRuns()),
                awsRequests);
    }
}
