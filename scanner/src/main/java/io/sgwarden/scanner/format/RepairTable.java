package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairAction.TouchSpec;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.RepairPlan.Approval;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.report.PlainText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan, or what became of it, for a terminal. */
public final class RepairTable {
    private RepairTable() {}

    /**
     * What would be written, what waits for approval, what is left out, and how to apply it.
     *
     * @param findings what the plan was made from
     */
    public static String plan(RepairPlan plan, Findings findings, PlanApproval approval) {
        if (plan.steps().isEmpty()) {
            return "Nothing to repair.\n" + prefixed(leftOut(plan, findings));
        }
        TextTable table = new TextTable("OBJECT", "STATE", "GROUP", "ACTIONS");
        for (Step step : plan.steps()) {
            table.row(PlainText.of(step.key().toString()), step.state().id(), step.groupId(), actions(step.actions()));
        }
        String previews = plan.steps().stream().map(RepairTable::preview).collect(Collectors.joining());
        return table.render()
                + prefixed(previews + causes(plan, findings))
                + prefixed(waiting(plan, findings))
                + prefixed(leftOut(plan, findings))
                + "\nNothing was written. " + automatic(plan) + approval.text();
    }

    private static String prefixed(String lines) {
        return lines.isEmpty() ? "" : "\n" + lines;
    }

    private static String automatic(RepairPlan plan) {
        long alone = plan.steps().stream()
                .filter(step -> step.approval() == Approval.EVIDENCE)
                .count();
        return alone == 0
                ? ""
                : alone == plan.steps().size()
                        ? "No step needs approval: --auto applies all of them. "
                        : "Steps that need no approval: " + alone + ", --auto applies them. ";
    }

    /** Why steps wait for an operator. */
    private static String waiting(RepairPlan plan, Findings findings) {
        return plan.steps().stream()
                .filter(step -> step.approval() == Approval.OPERATOR)
                .map(step -> PlainText.of(step.key() + " waits for approval: "
                                + findings.findings().stream()
                                        .filter(finding -> finding.key()
                                                .filter(step.key()::equals)
                                                .isPresent())
                                        .flatMap(finding -> finding.repair().reasons().stream())
                                        .collect(Collectors.joining("; "))
                                + ".")
                        + "\n")
                .collect(Collectors.joining());
    }

    private static String leftOut(RepairPlan plan, Findings findings) {
        Set<ResourceKey> planned = plan.steps().stream().map(Step::key).collect(Collectors.toSet());
        return findings.ofObjects().stream()
                .filter(finding -> finding.state().isFinding())
                .filter(finding -> finding.key().filter(planned::contains).isEmpty())
                .map(finding -> PlainText.of(finding.key().orElseThrow() + " ("
                                + finding.state().id() + ") is left out: "
                                + (finding.repair().reasons().isEmpty()
                                        ? "sgwarden has nothing to repair"
                                        : String.join("; ", finding.repair().reasons()))
                                + ".")
                        + "\n")
                .collect(Collectors.joining());
    }

    private static String causes(RepairPlan plan, Findings findings) {
        Set<ResourceKey> planned = plan.steps().stream().map(Step::key).collect(Collectors.toSet());
        return findings.findings().stream()
                .flatMap(finding -> finding.cause().stream())
                .filter(call -> planned.contains(call.object()))
                .map(call -> PlainText.of(call.object() + ": the controller's log says: "
                                + call.error().text() + ".")
                        + "\n")
                .collect(Collectors.joining());
    }

    /** How each repair ended. */
    public static String outcomes(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return "Nothing to repair.\n";
        }
        TextTable table = new TextTable("OBJECT", "OUTCOME", "WRITTEN", "MESSAGE");
        for (Outcome outcome : outcomes) {
            table.row(
                    PlainText.of(outcome.key().toString()),
                    outcome.end().id(),
                    actions(outcome.written()),
                    PlainText.of(outcome.message()));
        }
        return table.render();
    }

    /** What the controller will do to the group when it reconciles the object; empty where that is nothing. */
    private static String preview(Step step) {
        List<String> changes = step.actions().stream()
                .filter(TouchSpec.class::isInstance)
                .flatMap(touch -> ((TouchSpec) touch).preview().stream())
                .flatMap(RepairTable::changes)
                .toList();
        return changes.isEmpty()
                ? ""
                : PlainText.of(step.key() + ": the controller will " + String.join("; ", changes)) + "\n";
    }

    private static Stream<String> changes(Preview preview) {
        return Stream.of(
                        change("revoke ", preview.rulesRemoved()),
                        change("revoke and authorize again ", preview.rulesInterrupted()),
                        change("delete tags ", preview.tagsRemoved().entrySet()),
                        change("authorize ", preview.rulesAdded()),
                        change("add tags ", preview.tagsAdded().entrySet()))
                .flatMap(Optional::stream);
    }

    private static Optional<String> change(String verb, Collection<?> items) {
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(verb + items.stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    private static String actions(List<RepairAction> actions) {
        return actions.isEmpty()
                ? "-"
                : actions.stream().map(RepairAction::type).collect(Collectors.joining(","));
    }
}
