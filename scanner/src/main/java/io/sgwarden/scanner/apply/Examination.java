package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.RepairPlan;
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
     * @param wake what the controller would do to that group if it were woken now, whatever the state; absent where
     *     there is no group or where it cannot be foretold
     * @param objections why evidence alone must not do this repair now, whatever the state: the wake would remove
     *     something, the group is used or referred to, somebody opted out; sentences without full stop
     */
    record Examined(
            SecurityGroup object,
            Finding finding,
            RepairPlan.Preconditions hashes,
            Optional<Preview> wake,
            List<String> objections)
            implements Examination {
        public Examined {
            objections = List.copyOf(objections);
        }
    }

    /** The object does not exist. */
    record Gone() implements Examination {}

    /** Something that the decision needs could not be read. */
    record Unread(Gap gap) implements Examination {}
}
