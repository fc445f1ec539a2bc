package io.sgwarden.scanner.model;

import java.util.Optional;

/**
 * What a run saw of the id that an object records. Once a spec was changed, the object alone no longer shows whether
 * its controller created the group or only looked it up; what earlier runs saw does.
 *
 * @param uid of the object
 * @param generation of the object: 1 until its spec is changed
 * @param references whether its spec has references
 * @param groupId the recorded id
 * @param residue whether the object's managedFields show that its controller recorded the id in a failed creation of
 *     its own, and nothing shows a restore or an adoption
 * @param withoutReferences whether this run or an earlier one shows that the id was recorded while the spec had no
 *     references
 */
public record ObservedId(
        String uid,
        long generation,
        boolean references,
        Optional<String> groupId,
        boolean residue,
        boolean withoutReferences) {

    /** The same with what an earlier run saw of the object. */
    public ObservedId after(Optional<ObservedId> earlier) {
        boolean shown = groupId.isPresent()
                && earlier.filter(ObservedId::saysHow)
                        .map(this::showsWithoutReferences)
                        .orElseGet(() -> generation == 1 && showsCreation());
        return new ObservedId(uid, generation, references, groupId, residue, shown);
    }

    /** Whether it says how the id came: reports of before only say which one is recorded. */
    public boolean saysHow() {
        return generation > 0;
    }

    private boolean showsCreation() {
        return residue && !references;
    }

    private boolean showsWithoutReferences(ObservedId earlier) {
        if (earlier.groupId.equals(groupId)) { // signs of a creation do not come later than the id
            return earlier.withoutReferences;
        }
        boolean sameSpec = earlier.generation == generation && !earlier.references;
        return showsCreation() && (generation == 1 || (sameSpec && earlier.groupId.isEmpty()));
    }
}
