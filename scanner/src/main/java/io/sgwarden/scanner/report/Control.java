package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.State;
import java.util.List;

/**
 * A control of a published catalogue that a state is evidence against. Only where one truly applies: a report that
 * names controls which nobody checked would be worse than none. {@code docs/controls.md} says which do not apply, and
 * why.
 *
 * @param id as the catalogue writes it
 * @param reason what the state has to do with the control
 */
public record Control(String standard, String id, String reason) {
    private static final String NIST = "NIST SP 800-53 Rev. 5";

    /** The controls that a state contradicts. */
    public static List<Control> of(State state) {
        return switch (state) {
            case RULES_DIFFER ->
                List.of(
                        flow("the rules that are in force are not the approved ones"),
                        settings("the group's rules differ from its documented configuration"));
            case GROUP_MISSING -> List.of(flow("the group that should enforce the approved rules does not exist"));
            case METADATA_MISSING ->
                List.of(
                        flow("none of the approved rules is applied"),
                        change("the controller applies no change of the object"));
            case NAME_TAKEN -> List.of(change("no group takes the changes of the object"));
            case IDENTITY_DIFFERS -> List.of(settings("the group is not the one that its configuration describes"));
            case ID_SHARED -> List.of(settings("two configurations apply to one group, and they may contradict"));
            case DETACHED -> List.of(change("the controller applies no change of the object"));
            case ID_UNRECORDED -> List.of(change("the controller does not manage the group"));
            case UNWATCHED -> List.of(change("no controller watches the object"));
            case CONTROLLER_NOT_RUNNING -> List.of(change("the controller is stopped"));
            case CONTROLLER_ERROR -> List.of(change("the controller reports that it could not apply a change"));
            case SPEC_REFUSED -> List.of(change("AWS refuses the change"));
            case NOT_CREATED -> List.of(change("the group was declared, and not created"));
            case DELETION_STUCK, DELETION_BLOCKED ->
                List.of(inventory("the object's removal does not end, so that the inventory still has it"));
            case LEAKED -> List.of(inventory("ACK made the group, and no object of this cluster declares it"));
            case UNDECIDED, PENDING, MANAGED -> List.of();
        };
    }

    /** Those of a state by its id; none of a state that only a later version knows. */
    public static List<Control> of(String state) {
        return State.of(state).map(Control::of).orElse(List.of());
    }

    private static Control flow(String reason) {
        return new Control(NIST, "AC-4", reason);
    }

    private static Control change(String reason) {
        return new Control(NIST, "CM-3(3)", reason);
    }

    private static Control settings(String reason) {
        return new Control(NIST, "CM-6", reason);
    }

    private static Control inventory(String reason) {
        return new Control(NIST, "CM-8(1)", reason);
    }

    /** The catalogue and the id. */
    public String label() {
        return standard + " " + id;
    }
}
