package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.schemas.securitygroup.SecurityGroup;

/** Ids of findings: hashes of identity only, so that a change of state is a change and not a new finding. */
final class FindingIds {
    private static final int LENGTH = 16;

    private FindingIds() {}

    static String of(SecurityGroup object) {
        String identity = object.metadata().uid().isEmpty()
                ? object.label()
                : object.metadata().uid();
        return Sha256.hex("object", identity).substring(0, LENGTH);
    }

    static String of(Group group) {
        return Sha256.hex(
                        "group",
                        group.accountRegion().account(),
                        group.accountRegion().region(),
                        group.id())
                .substring(0, LENGTH);
    }
}
