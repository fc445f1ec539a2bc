package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.Locale;
import java.util.Optional;

/** What {@code sgwarden explain} and {@code docs/rules} say of a rule: one text, taken from the catalogue. */
public final class Explanations {
    private Explanations() {}

    /** The text of a rule in Markdown, without heading; empty where there is no such rule. */
    public static Optional<String> of(String id) {
        return RuleCatalogue.find(id).map(Explanations::text);
    }

    private static String text(RuleInfo rule) {
        return """
                %s

                - Fields: `%s`
                - Severity: %s
                - Write instead: %s.
                - Answer today: %s
                - Half-created group: %s
                - How to fix: %s
                - Evidence: %s (%s).
                """.formatted(
                        rule.summary(),
                        rule.fields(),
                        severity(rule),
                        rule.allowed(),
                        rule.answer(),
                        rule.leavesGroup()
                                ? "yes; EC2 refuses the rule after the group exists, and on a change after the old rules"
                                        + " were revoked"
                                : "no",
                        rule.fix(),
                        rule.source(),
                        rule.evidence().words());
    }

    private static String severity(RuleInfo rule) {
        String baseline = word(rule.baseline());
        String later = rule.baseline() == Severity.DENY && rule.onlyOnCreate()
                ? "; warn once the group exists, where it is sent no more"
                : "";
        return rule.baseline() == rule.strict()
                ? baseline + later
                : baseline + " in profile baseline, " + word(rule.strict()) + " in profile strict";
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
