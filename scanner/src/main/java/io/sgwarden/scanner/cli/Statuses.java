package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.schemas.finding.Severity;
import java.util.function.Predicate;

/**
 * Exit codes for findings and outcomes. Gaps outrank findings; a violation with severity deny counts in every state.
 */
final class Statuses {
    private Statuses() {}

    static ExitStatus of(Findings findings, Predicate<Finding> counted) {
        ExitStatus complete = findings.gaps().isEmpty() ? ExitStatus.CLEAN : ExitStatus.INCOMPLETE;
        boolean any = findings.findings().stream().filter(counted).anyMatch(Statuses::counts);
        return any ? complete.and(ExitStatus.FINDINGS) : complete;
    }

    /** Of a repair that ended. */
    static ExitStatus of(Outcome outcome) {
        return switch (outcome.end().exitCode()) {
            case 0 -> ExitStatus.CLEAN;
            case 1 -> ExitStatus.FINDINGS;
            default -> ExitStatus.REPAIR_FAILED;
        };
    }

    private static boolean counts(Finding finding) {
        return finding.state().isFinding()
                || finding.violations().stream().anyMatch(violation -> violation.severity() == Severity.DENY);
    }
}
