package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.State;

/** What can happen because of a state, and to whom, in one sentence for people who do not know ACK. */
public final class StateRisks {
    private StateRisks() {}

    public static String of(State state) {
        return switch (state) {
            case UNDECIDED -> "Nobody knows whether this group is right: what would show it could not be read.";
            case DELETION_STUCK ->
                "The team cannot delete the object or its namespace, and everything that waits for that waits too.";
            case DELETION_BLOCKED ->
                "The group still exists and may let traffic through, although the team asked for its deletion; its"
                        + " namespace cannot be deleted either.";
            case PENDING -> "None yet: the controller is still at work.";
            case ID_SHARED ->
                "Two objects write to one group: rules that one team opens or closes are undone by the other.";
            case UNWATCHED ->
                "A rule that the team changes or removes stays as it is in AWS, because no controller reads the object.";
            case GROUP_MISSING ->
                "The team believes that the group protects its workload, and there is no such group; new workloads that"
                        + " name it cannot start.";
            case DETACHED ->
                "A rule that the team removes stays open in AWS, and deleting the object leaves the group behind.";
            case METADATA_MISSING ->
                "The object looks healthy while none of its rules is applied: what the team opens or closes has no"
                        + " effect.";
            case IDENTITY_DIFFERS ->
                "The team's rules may be written to a group that protects somebody else's workload.";
            case ID_UNRECORDED -> "The group exists, perhaps without its rules, and nobody corrects or deletes it.";
            case NAME_TAKEN ->
                "It is not known whose group this is: what the team changes is not applied, and its workload may use somebody"
                        + " else's rules.";
            case SPEC_REFUSED ->
                "AWS refuses what the team wrote: the last change, perhaps one that closes a port, is not in force.";
            case NOT_CREATED -> "The group does not exist: workloads that need it cannot start.";
            case RULES_DIFFER ->
                "Ports are open or closed that nobody reviewed: the rules in AWS are not those in the manifest.";
            case CONTROLLER_ERROR ->
                "Today everything agrees, but the next change may not arrive in AWS, as when a port must be closed.";
            case MANAGED -> "None: object and group agree.";
            case LEAKED ->
                "If no other cluster owns the group, nobody reviews its rules: whatever uses it stays reachable by them, and"
                        + " it counts against the quota.";
            case CONTROLLER_NOT_RUNNING ->
                "No change of any of these objects reaches AWS, and none of them can be deleted.";
        };
    }
}
