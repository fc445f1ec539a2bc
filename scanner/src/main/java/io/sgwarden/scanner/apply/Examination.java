package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Optional;

/** What one object and the group of its planned repair are at this moment. */
public sealed interface Examination {

    /**
     * The object is there, and everything that the decision needs was read: object, group, what uses the group, and
     * which groups refer to it.
     *
     * @param object as just read: its {@code resourceVersion} guards the next write
     * @param finding what the pure stages say of just this object and group
     * @param hashes of status, spec and group, computed as those of the plan; the group is the one that the plan names
     * @param preview what the controller would do to that group in a reconcile now, whatever the state; absent where
     *     there is no group or where it is not known
     * @param objections why evidence alone must not do this repair now, whatever the state: a reconcile would remove
     *     something, the group is used or referred to, somebody opted out
     */
    record Examined(
            SecurityGroup object,
            Finding finding,
            RepairPlan.Preconditions hashes,
            Optional<Preview> preview,
            List<Objection> objections)
            implements Examination {
        public Examined {
            objections = List.copyOf(objections);
        }

        /** Whether the planned group is as the plan saw it. */
        boolean hasGroupOf(RepairPlan.Step step) {
            return hashes.group().equals(step.preconditions().group());
        }

        /**
         * Whether the controller manages the group and the rules match. Synced alone is not believed: ACK says so too
         * where it compared nothing ({@code resource_metadata_missing}).
         */
        boolean isInSync() {
            return object.status().isTrue(Ack.CONDITION_SYNCED)
                    && object.status().hasOwnerAndRegion()
                    && finding.group().isPresent()
                    && finding.difference().isEmpty()
                    && finding.state() != State.RULES_DIFFER
                    && finding.state() != State.CONTROLLER_ERROR
                    && finding.state() != State.UNDECIDED;
        }

        boolean breaksDenyRule() {
            return finding.violations().stream().anyMatch(violation -> violation.severity() == Severity.DENY);
        }
    }

    /** The object does not exist. */
    record Gone() implements Examination {}

    /** Something that the decision needs could not be read. */
    record Unread(Gap gap) implements Examination {}
}
