package io.sgwarden.scanner.plan;

import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.RepairPlan.Preconditions;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Status;
import io.sgwarden.schemas.securitygroup.Status.ResourceMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a repair relies on, as hashes: equal exactly while nothing of it has changed. */
public final class Fingerprints {
    /** In place of a group's hash: EC2 does not have the group. */
    public static final String ABSENT = "absent";

    private Fingerprints() {}

    /**
     * What must still hold when the object is repaired.
     *
     * @param group hash of its group, or {@link #ABSENT}
     */
    public static Preconditions of(SecurityGroup object, String group) {
        return new Preconditions(status(object.status()), spec(object), group);
    }

    private static String status(Status status) {
        return Sha256.hex(
                status.id().orElse(""),
                status.ackResourceMetadata().flatMap(ResourceMetadata::arn).orElse(""),
                status.owner().orElse(""),
                status.region().orElse(""));
    }

    /** What the object asks for. */
    public static String spec(SecurityGroup object) {
        return Sha256.hex(object.json().path("spec").toString());
    }

    /** All that EC2 says of a group. */
    public static String group(Group group) {
        List<String> parts = new ArrayList<>(List.of(
                group.id(), group.accountRegion().toString(), group.vpcId(), group.name(), group.description()));
        parts.add(Integer.toString(group.tags().size()));
        new TreeMap<>(group.tags()).forEach((key, value) -> parts.addAll(List.of(key, value)));
        group.permissions().forEach(permission -> parts.add(permission.toString()));
        return Sha256.hex(parts.toArray(String[]::new));
    }
}
