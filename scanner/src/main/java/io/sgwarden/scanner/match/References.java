package io.sgwarden.scanner.match;

import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.resolve.OwnershipClaim;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The groups that objects refer to without claiming them: such a group is leaked, and yet must not be deleted. */
public final class References {
    private final ClaimIndex<String> peers;
    private final ClaimIndex<String> adoptions;
    private final ClaimIndex<String> names;

    References(List<OwnershipClaim> claims) {
        this.peers = new ClaimIndex<>(claims, claim -> claim.peerIds().stream());
        this.adoptions = new ClaimIndex<>(claims, claim -> claim.adoptionId().stream());
        this.names = new ClaimIndex<>(
                claims,
                claim -> claim.groupName().stream()
                        .filter(name -> claim.vpcId().isEmpty())
                        .map(ClaimIndex::lowerCase));
    }

    /** One fact for each way in which objects refer to it. */
    public List<Fact> of(Group group) {
        return Stream.of(
                        fact(FactId.SPECS_NAME_AS_PEER, peers.of(group.id())),
                        fact(FactId.ADOPTIONS_NAME_GROUP, adoptions.of(group.id())),
                        fact(FactId.UNPLACED_OBJECTS_NAME_GROUP, names.of(ClaimIndex.lowerCase(group.name()))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Fact> fact(FactId id, List<OwnershipClaim> claims) {
        return claims.isEmpty()
                ? Optional.empty()
                : Optional.of(Fact.of(
                        id,
                        claims.stream()
                                .map(OwnershipClaim::label)
                                .sorted()
                                .distinct()
                                .collect(Collectors.joining(", "))));
    }
}
