package io.sgwarden.scanner.match;

import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.resolve.OwnershipClaim;
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
public final class References {
    private final Map<String, SortedSet<String>> peers = new HashMap<>();
    private final Map<String, SortedSet<String>> adoptions = new HashMap<>();
    private final Map<String, SortedSet<String>> names = new HashMap<>();

    References(List<OwnershipClaim> claims) {
        for (OwnershipClaim claim : claims) {
            claim.peerIds().forEach(id -> add(peers, id, claim));
            claim.adoptionId().ifPresent(id -> add(adoptions, id, claim));
            if (claim.vpcId().isEmpty()) {
                claim.groupName().ifPresent(name -> add(names, name.toLowerCase(Locale.ROOT), claim));
            }
        }
    }

    private static void add(Map<String, SortedSet<String>> references, String what, OwnershipClaim claim) {
        references.computeIfAbsent(what, unused -> new TreeSet<>()).add(claim.label());
    }

    /** One fact for each way in which objects mention it. */
    public List<Fact> of(Group group) {
        return Stream.of(
                        fact(FactId.PEER_OF_SPECS, "specs name it as a peer", peers.get(group.id())),
                        fact(FactId.TO_BE_ADOPTED, "adoption-fields name it", adoptions.get(group.id())),
                        fact(
                                FactId.NAME_OF_UNPLACED_OBJECTS,
                                "objects whose VPC is not known have its name",
                                names.get(group.name().toLowerCase(Locale.ROOT))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Fact> fact(FactId id, String how, @Nullable SortedSet<String> objects) {
        return Optional.ofNullable(objects).map(labels -> new Fact(id, how + ": " + String.join(", ", labels)));
    }
}
