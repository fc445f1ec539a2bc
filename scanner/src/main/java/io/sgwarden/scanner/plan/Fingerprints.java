package io.sgwarden.scanner.plan;

import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.RepairPlan.Preconditions;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Status;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a repair relies on, as hashes: equal exactly while nothing of it has changed. */
public final class Fingerprints {
    /** In place of a group's hash: EC2 does not have the group. */
    public static final String ABSENT = "absent";

    private Fingerprints() {}

    public static Preconditions of(SecurityGroup object, Optional<Group> group) {
        return new Preconditions(
                status(object.status()),
                spec(object),
                group.map(Fingerprints::group).orElse(ABSENT));
    }

    private static String status(Status status) {
        return Sha256.hex(
                status.id().orElse(""),
                status.ackResourceMetadata().map(Object::toString).orElse(""));
    }

    /** What the object asks for. */
    public static String spec(SecurityGroup object) {
        return Sha256.hex(object.json().path("spec").toString());
    }

    /** All that EC2 says of a group. */
    public static String group(Group group) {
        return Sha256.hex(
                group.id(),
                group.home().toString(),
                group.vpcId(),
                group.name(),
                group.description(),
                new TreeMap<>(group.tags()).toString(),
                new TreeSet<>(group.permissions()).toString());
    }
}
