package io.sgwarden.scanner.format;

import io.sgwarden.scanner.cleanup.Cleaned.Outcome;
import io.sgwarden.scanner.cleanup.CleanupPlan;
import io.sgwarden.scanner.cleanup.Leak;
import io.sgwarden.scanner.report.PlainText;
import java.util.List;

/** A clean-up for a terminal: what stays and why, what would be deleted, what became of it. */
public final class CleanupTable {
    private CleanupTable() {}

    /** Every group that was considered, and how to apply the plan. */
    public static String plan(List<Leak> leaks, CleanupPlan plan, PlanApproval approval) {
        if (leaks.isEmpty()) {
            return plan.deletions().isEmpty() ? "Nothing to clean up.\n" : "Nothing was deleted.\n";
        }
        TextTable table = new TextTable("GROUP", "NAME", "REGION", "DECISION");
        leaks.forEach(leak -> table.row(
                leak.group().id(),
                PlainText.of(leak.group().name()),
                leak.group().accountRegion().toString(),
                leak.deletable() ? "delete" : "keep: " + PlainText.of(String.join("; ", leak.reasons()))));
        return table.render()
                + "\nNothing was deleted. "
                + (plan.deletions().isEmpty() ? "No group may be deleted.\n" : approval.text());
    }

    /** How each deletion ended, and why the other groups stay. */
    public static String outcomes(List<Outcome> outcomes, List<Leak> leaks) {
        TextTable table = new TextTable("GROUP", "NAME", "OUTCOME", "MESSAGE");
        outcomes.forEach(outcome -> table.row(
                outcome.deletion().group().groupId(),
                PlainText.of(outcome.deletion().name()),
                outcome.end().id(),
                PlainText.of(outcome.message())));
        leaks.stream()
                .filter(leak -> !leak.deletable())
                .forEach(leak -> table.row(
                        leak.group().id(),
                        PlainText.of(leak.group().name()),
                        "kept",
                        PlainText.of(String.join("; ", leak.reasons()))));
        return table.render();
    }
}
