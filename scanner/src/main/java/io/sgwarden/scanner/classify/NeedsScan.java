package io.sgwarden.scanner.classify;

import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Status.Condition;
import java.util.Optional;

/** Whether a change of an object is worth a look at EC2. What it misses, the next regular look finds. */
public final class NeedsScan {
    private static final String EC2_GROUP_ERROR = "InvalidGroup.";

    private NeedsScan() {}

    public static boolean of(SecurityGroup object) {
        return object.status().isTrue(Ack.CONDITION_TERMINAL)
                || object.status().conditions().stream()
                        .map(Condition::message)
                        .flatMap(Optional::stream)
                        .anyMatch(message -> message.contains(EC2_GROUP_ERROR))
                || (object.status().id().isPresent() && !isWhole(object));
    }

    private static boolean isWhole(SecurityGroup object) {
        return object.metadata().hasAckFinalizer()
                && object.status()
                        .ackResourceMetadata()
                        .filter(metadata -> metadata.ownerAccountID().isPresent()
                                && metadata.region().isPresent())
                        .isPresent();
    }
}
