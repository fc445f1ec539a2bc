package io.sgwarden.scanner.match;

import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.resolve.Claimant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where objects mention a group that none of them claims: it is leaked, and yet not to be deleted. */
public final class Mentions {
    private final Map<String, SortedSet<String>> peers = new HashMap<>();
    private final Map<String, SortedSet<String>> adoptions = new HashMap<>();
    private final Map<String, SortedSet<String>> names = new HashMap<>();

    Mentions(List<Claimant> claimants) {
        for (Claimant claimant : claimants) {
            claimant.peerIds().forEach(id -> add(peers, id, claimant));
            claimant.adoptionId().ifPresent(id -> add(adoptions, id, claimant));
            if (claimant.vpcId().isEmpty()) {
                claimant.groupName().ifPresent(name -> add(names, name.toLowerCase(Locale.ROOT), claimant));
            }
        }
    }

    private static void add(Map<String, SortedSet<String>> mentions, String what, Claimant claimant) {
        mentions.computeIfAbsent(what, unused -> new TreeSet<>()).add(claimant.label());
    }

    /** One clause for each way in which objects mention it. */
    public List<String> of(Group group) {
        return Stream.of(
                        clause("specs name it as a peer", peers.get(group.id())),
                        clause("adoption-fields name it", adoptions.get(group.id())),
                        clause(
                                "objects whose VPC is not known have its name",
                                names.get(group.name().toLowerCase(Locale.ROOT))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> clause(String how, @Nullable SortedSet<String> objects) {
        return Optional.ofNullable(objects).map(labels -> how + ": " + String.join(", ", labels));
    }
}
