package io.sgwarden.scanner.pipeline;

import io.sgwarden.scanner.classify.Classifier;
import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.match.LookupResults;
import io.sgwarden.scanner.match.Matcher;
import io.sgwarden.scanner.match.Matching;
import io.sgwarden.scanner.model.Accounts;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.resolve.ResolvedInventory;
import io.sgwarden.scanner.resolve.Resolver;
import io.sgwarden.schemas.rules.RuleEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * The reading half of a run, stage by stage. Planning, applying and reporting follow where a command wants them.
 *
 * @param regions the first is where objects live that say nothing else
 * @param accounts how they are shared with other runs
 */
public record ScanPipeline(
        ClusterReader cluster,
        List<ClusterReader> otherClusters,
        List<Ec2Reader> regions,
        Accounts accounts,
        RuleEngine rules,
        ScanSettings settings) {
    private static final int MAX_CONCURRENT_REGIONS = 8;

    public ScanPipeline {
        otherClusters = List.copyOf(otherClusters);
        regions = List.copyOf(regions);
    }

    /** All regions at once; the SDK's adaptive retries hold each to the rate that EC2 grants. */
    private static List<GroupListing> inParallel(List<Ec2Reader> regions, LongConsumer soFar) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Math.clamp(regions.size(), 1, MAX_CONCURRENT_REGIONS))) {
            return regions.stream().map(region -> threads.submit(() -> region.groups(soFar))).toList().stream()
                    .map(ScanPipeline::result)
                    .toList();
        }
    }

    private static GroupListing result(Future<GroupListing> listing) {
        try {
            return listing.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException unexpected
                    ? unexpected
                    : new IllegalStateException("Could not list groups", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while listing groups", interrupted);
        }
    }

    public Scan run() {
        return run(() -> false);
    }

    /**
     * As {@link #run()}, but ends after the pages in hand once a stop is requested.
     *
     * @throws StoppedException a stop was requested before everything was read
     */
    public Scan run(BooleanSupplier stopRequested) {
        LongConsumer soFar = read -> {
            if (stopRequested.getAsBoolean()) {
                throw new StoppedException();
            }
        };
        ClusterSnapshot own = cluster.snapshot(soFar);
        Inventory inventory = new Inventory(own, others(own), inParallel(regions, soFar), accounts);
        ResolvedInventory resolved = Resolver.resolve(inventory, rules.policy());
        Matching matching = Matcher.match(resolved);
        LookupResults lookups = new GroupLookup(regions).lookUp(matching);
        return new Scan(inventory, Classifier.classify(matching, lookups, rules, settings));
    }

    /** Two dumps of one cluster leave another one unread, whatever their names are. */
    private List<ClusterSnapshot> others(ClusterSnapshot own) {
        List<ClusterSnapshot> read = new ArrayList<>(List.of(own));
        for (ClusterReader reader : otherClusters) {
            ClusterSnapshot other = reader.snapshot();
            read.add(read.stream()
                    .filter(known -> known.uid().isPresent() && known.uid().equals(other.uid()))
                    .findFirst()
                    .map(same -> other.incomplete(List.of(sameCluster(other, same))))
                    .orElse(other));
        }
        return read.subList(1, read.size());
    }

    private static Gap sameCluster(ClusterSnapshot other, ClusterSnapshot same) {
        return new Gap(
                "dump of cluster " + other.name(),
                "it is of the same cluster as "
                        + (same.name().isEmpty() ? "the one that is scanned" : "the dump of cluster " + same.name())
                        + " (uid of namespace kube-system); dump each cluster by itself");
    }
}
