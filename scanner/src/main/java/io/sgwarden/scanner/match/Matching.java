package io.sgwarden.scanner.match;

import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.resolve.ResolvedInventory;
import java.util.List;
import java.util.Map;

/**
 * Objects joined with groups.
 *
 * @param unclaimed groups that no object of any cluster records or names, sorted
 * @param referencedBy by group id, the ids of other listed groups that have a rule whose peer is the group
 * @param references which groups objects refer to without claiming them
 */
public record Matching(
        ResolvedInventory resolved,
        List<Match> matches,
        List<Group> unclaimed,
        Map<String, List<String>> referencedBy,
        References references) {

    public Matching {
        matches = List.copyOf(matches);
        unclaimed = List.copyOf(unclaimed);
        referencedBy = Map.copyOf(referencedBy);
    }
}
