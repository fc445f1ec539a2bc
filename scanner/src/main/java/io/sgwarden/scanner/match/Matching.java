package io.sgwarden.scanner.match;

import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.resolve.ResolvedInventory;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * Objects joined with groups.
 *
 * @param unclaimed groups that no object of any cluster records, names, or is to adopt, sorted
 * @param referencedBy by group id, the ids of other listed groups that have a rule whose peer is the group
 * @param peersOfSpecs by group id, the objects whose specs name the group as a peer, whether or not EC2 has the rule
 */
public record Matching(
        ResolvedInventory resolved,
        List<Match> matches,
        List<Group> unclaimed,
        Map<String, List<String>> referencedBy,
        Map<String, SortedSet<String>> peersOfSpecs) {

    public Matching {
        matches = List.copyOf(matches);
        unclaimed = List.copyOf(unclaimed);
        referencedBy = Map.copyOf(referencedBy);
        peersOfSpecs = Map.copyOf(peersOfSpecs);
    }
}
