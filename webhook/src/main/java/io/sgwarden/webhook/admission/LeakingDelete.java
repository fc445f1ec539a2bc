package io.sgwarden.webhook.admission;

import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A deletion that leaves the group in AWS: an id is recorded, but ACK's finalizer is gone, so no controller deletes the
 * group (measured: {@code missing_protocol} on controllers from v1.4.9).
 */
public final class LeakingDelete {
    /** How the audit log and the metrics name it, as they do a rule. */
    public static final String ID = "leaking-delete";

    /**
     * They delete what depends on an owner or a namespace; refusing them would hang both. The third is both of them in
     * a controller manager without {@code --use-service-account-credentials}.
     */
    private static final Set<String> NEVER_DENIED = Set.of(
            "system:kube-controller-manager",
            "system:serviceaccount:kube-system:generic-garbage-collector",
            "system:serviceaccount:kube-system:namespace-controller");

    /** What the webhook does about such a deletion. */
    public enum Policy {
        IGNORE,
        WARN,
        DENY;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private LeakingDelete() {}

    /** The warning, if the deletion leaves a group in AWS. */
    static Optional<String> of(SecurityGroup object) {
        boolean kept = object.metadata()
                .annotation(Ack.DELETION_POLICY)
                .filter(policy -> !policy.equals("delete"))
                .isPresent();
        boolean readOnly = object.metadata().isTrue(Ack.READ_ONLY);
        if (kept || readOnly || object.metadata().hasAckFinalizer()) {
            return Optional.empty();
        }
        return object.status()
                .id()
                .map(id -> id + " stays in AWS: no ACK finalizer; if the group belongs to this object, first run"
                        + " sgwarden repair");
    }

    static boolean mayDeny(String userName) {
        return !NEVER_DENIED.contains(userName);
    }
}
