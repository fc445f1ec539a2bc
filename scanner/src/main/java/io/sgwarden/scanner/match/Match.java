package io.sgwarden.scanner.match;

import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.resolve.OwnershipClaim;
import io.sgwarden.scanner.resolve.Resolved;
import java.util.List;
import java.util.Optional;

/**
 * An object and the groups that may be its own.
 *
 * @param recorded the listed group whose id the status records
 * @param named the group that the object adopted, as its adoption-fields say; else the listed group, of whatever
 *     account, that has the object's group name, case aside, in its VPC
 * @param namesakes groups that the listing of the object's account and region has under its group name, case aside, in
 *     whatever VPC
 * @param possibleRivals other objects of that group name of which it is not known where they live
 * @param rivals other objects that record or are to adopt the id of, or have VPC and name of, the group in question
 */
public record Match(
        Resolved resolved,
        Optional<Group> recorded,
        Optional<Group> named,
        List<Group> namesakes,
        List<OwnershipClaim> rivals,
        List<OwnershipClaim> possibleRivals) {
    public Match {
        namesakes = List.copyOf(namesakes);
        rivals = List.copyOf(rivals);
        possibleRivals = List.copyOf(possibleRivals);
    }

    /** Whether the id is recorded, but not among the listed groups: then EC2 must be asked for it. */
    public boolean recordedButNotListed() {
        return resolved.object().status().id().isPresent() && recorded.isEmpty();
    }

    public boolean looksManaged() {
        return resolved.object().isWhole();
    }
}
