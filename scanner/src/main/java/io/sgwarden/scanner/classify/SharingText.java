package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.resolve.OwnershipClaim;
import java.util.List;
import java.util.stream.Collectors;

/** What a finding says of a group that more than one object has. */
final class SharingText {
    private SharingText() {}

    static String message(ObjectCase object, String group) {
        List<OwnershipClaim> sharers = object.sharers();
        boolean recorded =
                sharers.stream().anyMatch(sharer -> sharer.recordedId().isPresent());
        return "Group " + group + (recorded ? " is recorded" : " is managed by its name") + " by another object too: "
                + sharers.stream().map(OwnershipClaim::label).collect(Collectors.joining(", "))
                + (object.manages()
                        ? "; each controller undoes what the other does, and deletes the group with its object."
                        : "; this object does not manage it.");
    }
}
