package io.sgwarden.scanner.model;

import java.util.Optional;

/**
 * What a run saw of the claim of one object to a group. Reports carry claims from run to run, because a group shows
 * neither who created it nor whether it is to stay.
 *
 * @param id the recorded id
 * @param accountRegion where the object lives, where that is known
 * @param adopted the object's annotation {@code adopted}
 * @param deletionPolicy of the object, else of its namespace, else of its controller; {@code unknown} where one that
 *     decides was not read
 * @param doubted a group that the object has or had a claim to, although it does not show that its controller created
 *     it
 * @param carried whether it is of an earlier run: the object is gone, or has a claim to another group
 */
public record Claim(
        ObservedId id,
        Optional<AccountRegion> accountRegion,
        String adopted,
        String deletionPolicy,
        Optional<String> doubted,
        boolean carried) {
    public static final String DELETE = "delete";

    public Optional<String> groupId() {
        return id.groupId();
    }

    /** Whether the group is to stay when the object is deleted, or may not have been created for it. */
    public boolean keepsGroup() {
        return groupId().isPresent()
                && (adopted.equalsIgnoreCase("true") || !deletionPolicy.equals(DELETE) || doubted.equals(groupId()));
    }

    /** The same with what an earlier run saw. */
    Claim after(Optional<Claim> earlier) {
        Claim shown =
                new Claim(id.after(earlier.map(Claim::id)), accountRegion, adopted, deletionPolicy, doubted, carried);
        return shown.doubtedAfter(earlier);
    }

    /**
     * The same with the doubt of an earlier run. A group that was adopted was somebody else's before, also after the
     * annotations of the adoption were removed.
     */
    Claim doubtedAfter(Optional<Claim> earlier) {
        Optional<String> doubtedBefore =
                earlier.flatMap(before -> before.adopted.equalsIgnoreCase("true") ? before.groupId() : before.doubted);
        return new Claim(id, accountRegion, adopted, deletionPolicy, doubted.or(() -> doubtedBefore), carried);
    }

    /** The same as a claim of an earlier run. */
    Claim carriedOn() {
        return new Claim(id, accountRegion, adopted, deletionPolicy, doubted, true);
    }
}
