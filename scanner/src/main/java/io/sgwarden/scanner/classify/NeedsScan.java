package io.sgwarden.scanner.classify;

import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.FailureText;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Status.Condition;
import java.util.Optional;

/** Whether a change of an object needs a scan at once. What it misses, the next regular scan finds. */
public final class NeedsScan {
    private NeedsScan() {}

    public static boolean of(SecurityGroup object) {
        return object.status().isTrue(Ack.CONDITION_TERMINAL)
                || object.status().conditions().stream()
                        .map(Condition::message)
                        .flatMap(Optional::stream)
                        .anyMatch(message -> message.contains(FailureText.INVALID_GROUP))
                || (object.status().id().isPresent() && !object.isWhole());
    }
}
