package io.sgwarden.scanner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that was read in the first pass.
 *
 * @param cluster the cluster that is scanned
 * @param otherClusters dumps of other clusters, read only for their claims to groups
 * @param accounts how the accounts are shared with other runs
 */
public record Inventory(
        ClusterSnapshot cluster, List<ClusterSnapshot> otherClusters, List<GroupListing> listings, Accounts accounts) {

    public Inventory {
        otherClusters = List.copyOf(otherClusters);
        listings = List.copyOf(listings);
    }

    /** Of cluster, other clusters and EC2, sorted. */
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        clusters().forEach(read -> {
            gaps.addAll(read.gaps());
            switch (read.controllers()) {
                case Reading.Unread<Controllers>(Gap gap) -> gaps.add(gap);
                case Reading.Known<Controllers>(Controllers known) -> gaps.addAll(known.unread());
            }
        });
        listings.forEach(listing -> gaps.addAll(listing.gaps()));
        return gaps.stream().distinct().sorted().toList();
    }

    /** The same with the controllers of the scanned cluster as they are now. */
    public Inventory with(Reading<Controllers> controllers) {
        return new Inventory(cluster.with(controllers), otherClusters, listings, accounts);
    }

    /** The scanned one first. */
    public List<ClusterSnapshot> clusters() {
        return Stream.concat(Stream.of(cluster), otherClusters.stream()).toList();
    }
}
