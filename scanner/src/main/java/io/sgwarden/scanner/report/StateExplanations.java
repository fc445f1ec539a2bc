package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.State;
import java.util.Arrays;
import java.util.Optional;

/**
 * What each state means, when it holds, and what is done about it: {@code sgwarden explain STATE}, and the HTML page.
 */
public final class StateExplanations {
    private StateExplanations() {}

    /** Of a state by its id. */
    public static Optional<String> of(String id) {
        return Arrays.stream(State.values())
                .filter(state -> state.id().equals(id))
                .findFirst()
                .map(state -> state.id() + " (severity " + state.severity().id() + ")\n\n" + meaning(state) + "\n");
    }

    public static String meaning(State state) {
        return switch (state) {
            case UNDECIDED -> """
                The data that the state depends on could not be read, or contradicts itself.
                The report's gaps say what was not read and what would help. Nothing is repaired.""";
            case DELETION_STUCK -> """
                The object is being deleted, has ACK's finalizer, and EC2 does not know its recorded group:
                the controller asks for the group for ever, and the deletion hangs.
                Repair: the finalizer is taken off; automatic where the object's own condition says InvalidGroup.NotFound.""";
            case PENDING -> """
                The object is being deleted, or was created a moment ago, or its rules are just being changed.
                Scan again after the grace period (--grace).""";
            case ID_SHARED -> """
                Another object, here or in another cluster whose dump was given, records the same id in the same account
                and region, and this object does not manage the group: each controller would undo what the other does.
                Nothing is repaired. The object that does manage the group keeps its own state.""";
            case GROUP_MISSING -> """
                An id is recorded, and EC2, asked for that id, does not know it. No released controller creates it anew.
                Repair: finalizer off, id off, wake; in any other order current controllers take over a replacement that
                somebody else made. Automatic where the object's own condition says InvalidGroup.NotFound.""";
            case DETACHED -> """
                The id is recorded and the group is this object's, but ACK's finalizer is gone: current controllers take
                it off when a rule call fails after the group was created. The object is Terminal, nothing reconciles it,
                and deleting it leaks the group.
                Repair: the finalizer is put back and the controller woken; automatic where that removes nothing.""";
            case METADATA_MISSING -> """
                Id and finalizer are there, but status.ackResourceMetadata lacks owner or region: the controller reports
                Synced without applying a rule.
                Repair: they are recorded and the controller is woken.""";
            case ID_UNRECORDED -> """
                A group is this object's by evidence, but status.id does not say so: controllers up to v1.2.0 loop on
                InvalidGroup.Duplicate, newer ones are Terminal after a re-apply, or Synced without an id.
                Repair: id and metadata are recorded, the finalizer is put back where missing, the controller is woken.""";
            case NAME_TAKEN -> """
                A group has this object's VPC and name, and it is not known to be this object's.
                It is left alone. The finding says what would lift the doubt; an operator may decide with
                sgwarden repair --adopt NAMESPACE/NAME=sg-…, unless the group's own tags name another object.""";
            case SPEC_REFUSED -> """
                EC2 or the controller refuses the spec. The violations say which field and what to write.
                The spec is its owner's; sgwarden does not change it.""";
            case NOT_CREATED -> """
                No id and no such group: the controller could not create it. Its condition says why.""";
            case RULES_DIFFER -> """
                The object manages its group, but EC2's rules are not the spec's; the difference is listed rule by rule.
                Another tool may have put rules there, so a wake that removes one is never planned.""";
            case MANAGED -> """
                Finalizer, id and metadata are there, the group was read, and its rules are the spec's.""";
            case LEAKED -> """
                A group with the tags of ACK or of the EKS Capability that no object claims. Another cluster may own it:
                it is reported, never touched by scan or repair.""";
        };
    }
}
