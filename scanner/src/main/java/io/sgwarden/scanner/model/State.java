package io.sgwarden.scanner.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The states of objects, in the order in which they are tried, of groups and of controllers. The ids are a contract
 * with scripts.
 */
public enum State implements HasId {
    UNDECIDED(FindingSeverity.INFO),
    DELETION_STUCK(FindingSeverity.HIGH),
    /** Being deleted for longer than the grace period. */
    DELETION_BLOCKED(FindingSeverity.HIGH),
    PENDING(FindingSeverity.INFO),
    ID_SHARED(FindingSeverity.MEDIUM),
    /** No controller watches the object. */
    UNWATCHED(FindingSeverity.MEDIUM),
    GROUP_MISSING(FindingSeverity.HIGH),
    DETACHED(FindingSeverity.HIGH),
    METADATA_MISSING(FindingSeverity.HIGH),
    /** The recorded group is not what the spec describes. */
    IDENTITY_DIFFERS(FindingSeverity.MEDIUM),
    ID_UNRECORDED(FindingSeverity.HIGH),
    NAME_TAKEN(FindingSeverity.MEDIUM),
    SPEC_REFUSED(FindingSeverity.MEDIUM),
    NOT_CREATED(FindingSeverity.LOW),
    RULES_DIFFER(FindingSeverity.MEDIUM),
    /** Everything is there, and the controller reports an error, or not that it is synced. */
    CONTROLLER_ERROR(FindingSeverity.MEDIUM),
    MANAGED(FindingSeverity.INFO),
    /** Of a group: ACK's tags, and no object claims it. */
    LEAKED(FindingSeverity.MEDIUM),
    /** Of a controller: it is scaled to zero, and objects wait for it. */
    CONTROLLER_NOT_RUNNING(FindingSeverity.HIGH);

    /** How much a finding of the state matters. */
    public enum FindingSeverity implements HasId {
        HIGH,
        MEDIUM,
        LOW,
        INFO;

        /** Their ids, the worst first. */
        public static final List<String> IDS =
                Arrays.stream(values()).map(FindingSeverity::id).toList();
    }

    private final FindingSeverity severity;

    State(FindingSeverity severity) {
        this.severity = severity;
    }

    /** The state of this id; absent where there is none, as in a report of a later version. */
    public static Optional<State> of(String id) {
        return Arrays.stream(values()).filter(state -> state.id().equals(id)).findFirst();
    }

    public FindingSeverity severity() {
        return severity;
    }

    /** Whether exit code 1 reports it. */
    public boolean isFinding() {
        return this != MANAGED && this != PENDING;
    }
}
