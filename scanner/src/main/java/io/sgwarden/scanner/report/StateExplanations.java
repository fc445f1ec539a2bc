package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.State;
import java.util.Optional;

/**
 * The meaning of each state, when it holds, and what is done about it: {@code sgwarden explain STATE}, and the HTML
 * page.
 */
public final class StateExplanations {
    private StateExplanations() {}

    /** Of a state by its id. */
    public static Optional<String> of(String id) {
        return State.of(id)
                .map(state -> state.id() + " (severity " + state.severity().id() + ")\n\n" + meaning(state) + "\n");
    }

    public static String meaning(State state) {
        return switch (state) {
            case UNDECIDED -> """
                The data that the state depends on could not be read, or contradicts itself, as a creation time in the future.
                The report's gaps say what was not read and what would help. Nothing is repaired.""";
            case DELETION_STUCK -> """
                The object is being deleted, has ACK's finalizer, and EC2 does not know its recorded group:
                the controller looks for the group indefinitely, and the deletion never ends.
                Repair: the finalizer is removed; automatic where the object's own condition says InvalidGroup.NotFound.""";
            case DELETION_BLOCKED -> """
                The object's deletion has taken longer than the grace period (--grace), and its group still exists,
                or ACK's finalizer is still there. Mostly EC2 refuses to delete a group that network interfaces, launch
                templates or rules of other groups use. The controller revokes the group's rules before it tries.
                Nothing is repaired. The finding names what holds the group, and what the controller says.""";
            case PENDING -> """
                The object's deletion began less than the grace period (--grace) ago, or only other finalizers than
                ACK's hold it; or it was created less than the grace period ago, is not Terminal, and no condition says
                InvalidGroup.Duplicate.
                Nothing is repaired. Scan again after the grace period.""";
            case ID_SHARED -> """
                Another object, here or in another cluster whose dump was given, records the same id in the same account
                and region, or manages the group by its name. Where more than one object manages the group, each
                controller undoes what the other does, and deletes the group with its object.
                Nothing is repaired. If only one object has ACK's finalizer and is in sync, it keeps its own state.""";
            case UNWATCHED -> """
                The Deployments of all EC2 controllers were read, and none of them watches the object: nobody creates,
                changes or deletes its group. `sgwarden policy show --effective` prints what each controller watches.
                Nothing is repaired: a finalizer that no controller removes would block the object's deletion.""";
            case GROUP_MISSING -> """
                An id is recorded, and EC2, asked for that id, does not know it. No released controller creates it again.
                Repair: the finalizer is removed, the id is cleared, a reconcile is triggered. In any other order current
                controllers take over a replacement that somebody else made.
                Automatic where the object's own condition says InvalidGroup.NotFound.""";
            case DETACHED -> """
                The id is recorded and the group exists, but ACK's finalizer is gone: current controllers remove it when a
                rule call fails after the group was created. The object is Terminal, nothing reconciles it, and deleting
                it leaks the group.
                Repair: the finalizer is restored and a reconcile is triggered; automatic where that removes nothing and
                the evidence shows that the group belongs to the object. Where it does not, the finding says what would.""";
            case METADATA_MISSING -> """
                Id and finalizer are there, but status.ackResourceMetadata lacks owner or region: the controller reports
                Synced without applying a rule.
                Repair: they are recorded and a reconcile is triggered.""";
            case IDENTITY_DIFFERS -> """
                Finalizer, id and metadata are there, but the recorded group is not what the object describes: it has
                another name, description, VPC or owner, or tags of another owner. EC2 changes none of these, except tags,
                and the controller reports Synced all the same.
                Nothing is repaired: whose group it is, is a person's decision. Tags that are nobody's mark, such as cost
                allocation tags, do not count, even where the controller will delete them.""";
            case ID_UNRECORDED -> """
                The evidence says that a group belongs to this object, but status.id does not: controllers up to v1.2.0
                loop on InvalidGroup.Duplicate, newer ones are Terminal after a re-apply, or Synced without an id.
                Deleting the object leaks the group.
                Repair: id and metadata are recorded, a missing finalizer is restored, a reconcile is triggered.""";
            case NAME_TAKEN -> """
                A group has this object's VPC and name, and it is not known to belong to this object.
                It is left alone. The finding says what would settle it; an operator may decide with
                sgwarden repair --adopt NAMESPACE/NAME=sg-…, unless the group's own tags name another object.""";
            case SPEC_REFUSED -> """
                EC2 or the controller refuses the spec. The violations say which field and what to write.
                The spec is its owner's; sgwarden does not change it.""";
            case NOT_CREATED -> """
                No id and no such group: the controller could not create it. Its condition says why.""";
            case RULES_DIFFER -> """
                The object manages its group, but the rules in EC2 differ from the spec; the difference is listed rule by
                rule. Another tool may have put rules there, so a reconcile that removes one is never planned.""";
            case CONTROLLER_ERROR -> """
                Finalizer, id and metadata are there, the group is the spec's and has its rules, but the controller says
                Terminal or Recoverable, or not that the object is synced. Its message is in the finding: often AWS denies
                it a permission, so that the next change would not arrive.
                Repair: only a Terminal "Resource already exists", with which an interrupted repair ends, gets a reconcile.""";
            case MANAGED -> """
                Finalizer, id and metadata are there, the group was read, it is the one that the spec describes, its rules
                are those of the spec, and the controller says that it is synced. A read-only object is managed where its
                controller reads a group: it owns none, so nothing else is asked of it.""";
            case LEAKED -> """
                A group with the tags of ACK or of the EKS Capability that no object claims. Another cluster may own it:
                it is reported, never touched by scan or repair.""";
            case CONTROLLER_NOT_RUNNING -> """
                A controller's Deployment is scaled to zero, and objects depend on it: nobody reconciles them, and one
                with ACK's finalizer cannot be deleted. They are not repaired.
                Scale the Deployment up, or let another controller watch the objects.""";
        };
    }
}
