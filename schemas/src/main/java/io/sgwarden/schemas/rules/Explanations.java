package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.Locale;
import java.util.Optional;

/** The text about a rule for {@code sgwarden explain}, {@code docs/rules} and SARIF. */
public final class Explanations {
    private Explanations() {}

    /** The text of a rule in Markdown, without heading; empty if there is no such rule. */
    public static Optional<String> of(String id) {
        return RuleCatalogue.find(id).map(Explanations::text);
    }

    private static String text(RuleInfo rule) {
        return String.format(
                Locale.ROOT,
                """
                %s

                - Fields: `%s`
                - Severity: %s
                - Write instead: %s.
                - What EC2 returns: %s
                - Leaves a group behind: %s
                - How to fix: %s
                - Evidence: %s (%s).
                """,
                rule.summary(),
                rule.fields(),
                severity(rule),
                rule.allowed(),
                rule.answer(),
                rule.leavesGroup()
                        ? "yes; EC2 refuses the rule after the group was created, and on a change after the old rules"
                                + " were revoked"
                        : "no",
                rule.fix(),
                rule.source(),
                rule.evidence().words());
    }

    private static String severity(RuleInfo rule) {
        String baseline = rule.baseline().id();
        String later = rule.baseline() == Severity.DENY && rule.onlyOnCreate()
                ? "; warn once the group exists, because it may not be sent again"
                : "";
        return rule.baseline() == rule.strict()
                ? baseline + later
                : baseline + " in profile baseline, " + rule.strict().id() + " in profile strict";
    }
}
