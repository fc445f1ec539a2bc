package io.sgwarden.scanner.format;

import io.sgwarden.scanner.report.Provenance.AppliedExemption;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedFinding.Violation;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * A risk that the operator accepted in the policy, and what it covers now, as the page's template asks for it.
 *
 * @param until the last day, or that there is no end
 * @param expired {@code expired} where that day is past: the rule counts again
 * @param objects that it covers now
 */
record AcceptedRisk(String rule, String where, String reason, String until, String expired, List<String> objects) {
    static List<AcceptedRisk> of(ScanReport report) {
        return exemptions(report).map(exemption -> of(exemption, report)).toList();
    }

    private static AcceptedRisk of(AppliedExemption exemption, ScanReport report) {
        return new AcceptedRisk(
                exemption.rule(),
                ReportHead.where(exemption).strip(),
                exemption.reason(),
                exemption.until().orElse("no end"),
                exemption.expired() ? "expired" : "",
                report.findings().stream()
                        .filter(finding -> finding.violations().stream()
                                .anyMatch(violation -> covers(exemption, violation, finding)))
                        .map(ReportedFinding::subject)
                        .toList());
    }

    /** Why a violation is accepted; empty where it counts. */
    static String reason(Violation violation, ReportedFinding finding, ScanReport report) {
        return exemptions(report)
                .filter(exemption -> covers(exemption, violation, finding))
                .map(exemption -> exemption.reason()
                        + exemption.until().map(day -> ", until " + day).orElse(""))
                .findFirst()
                .orElse("");
    }

    private static Stream<AppliedExemption> exemptions(ScanReport report) {
        return report.provenance().stream().flatMap(from -> from.policy().exemptions().stream());
    }

    private static boolean covers(AppliedExemption exemption, Violation violation, ReportedFinding finding) {
        return violation.severity().equals(Severity.AUDIT.id())
                && finding.resource()
                        .filter(object -> exemption.covers(violation.rule(), object.namespace(), object.name()))
                        .isPresent();
    }
}
