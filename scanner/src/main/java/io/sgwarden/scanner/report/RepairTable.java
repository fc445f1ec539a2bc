package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.RepairPlan.Step;
import java.util.List;
import java.util.stream.Collectors;

/** A plan, or what became of it, for a terminal. */
public final class RepairTable {
    private RepairTable() {}

    /** What would be written, and the hash that approves it. */
    public static String plan(RepairPlan plan) {
        if (plan.steps().isEmpty()) {
            return "Nothing to repair.\n";
        }
        TextTable table = new TextTable("OBJECT", "STATE", "GROUP", "ACTIONS");
        for (Step step : plan.steps()) {
            table.row(
                    ScanTable.clean(step.key().toString()), step.state().id(), step.groupId(), actions(step.actions()));
        }
        return table.render() + "\nTo apply exactly this: --plan FILE --approve " + PlanFile.hash(plan) + "\n";
    }

    /** How each repair ended. */
    public static String outcomes(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return "Nothing to repair.\n";
        }
        TextTable table = new TextTable("OBJECT", "OUTCOME", "WRITTEN", "MESSAGE");
        for (Outcome outcome : outcomes) {
            table.row(
                    ScanTable.clean(outcome.key().toString()),
                    outcome.end().id(),
                    actions(outcome.written()),
                    ScanTable.clean(outcome.message()));
        }
        return table.render();
    }

    private static String actions(List<RepairAction> actions) {
        return actions.isEmpty()
                ? "-"
                : actions.stream().map(RepairAction::type).collect(Collectors.joining(","));
    }
}
