package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.Change;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedFinding.Violation;
import io.sgwarden.scanner.report.ReportedSubject.Group;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.ScanReport.OtherRuns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The sentences that every rendering says in the same words. */
final class ScanSummary {
    /** States whose message or remedy says that the spec must be corrected, and why. */
    private static final Set<String> QUOTING =
            Set.of("group-missing", "detached", "metadata-missing", "id-unrecorded", "name-taken", "spec-refused");

    /** Of a finding that this run could not read. */
    static final String UNVERIFIED =
            "an earlier run found this, and this one could not read it; make it readable and scan again before you act";

    private ScanSummary() {}

    /** How much was read, by state. */
    static String of(ScanReport report) {
        String states = report.summary().byState().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        int gaps = report.gaps().size();
        String complete = report.complete() ? "" : " INCOMPLETE: " + count(gaps, "gap") + ".";
        String left = report.otherRuns().map(ScanSummary::left).orElse("");
        return count(report.summary().objects(), "object") + ", "
                + count(report.summary().groups(), "group") + " read: "
                + (states.isEmpty() ? "nothing found" : states) + "; "
                + report.summary().repairable() + " can be repaired automatically." + left + complete;
    }

    private static String left(OtherRuns otherRuns) {
        int objects = otherRuns.objects().size();
        return " Left to the runs that read " + String.join(", ", otherRuns.accounts()) + ": "
                + count(objects, "object") + ".";
    }

    /** With its unit. */
    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** How many of each; what only could not be read, or only can be again, is said apart. */
    static String changes(ScanReport report, Changes changes) {
        long unread = report.findings().stream()
                .filter(ReportedFinding::isUndecided)
                .filter(finding -> finding.is(Change.NEW))
                .count();
        long readAgain = changes.resolved().stream()
                .filter(resolved -> resolved.state().equals(State.UNDECIDED.id()))
                .count();
        Map<Change, Long> undecided = Map.of(Change.NEW, unread, Change.RESOLVED, readAgain);
        return "Since the run of " + PlainTime.of(changes.since().startedAt()) + ": "
                + Arrays.stream(Change.values())
                        .map(change -> changes.counts().getOrDefault(change.id(), 0) + " "
                                + change.id().replace('-', ' ')
                                + undecided(undecided.getOrDefault(change, 0L)))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String undecided(long count) {
        return count == 0 ? "" : " (" + count + " of them undecided)";
    }

    /** The state, and where it is not today's knowledge or was another, that too. */
    static String state(ReportedFinding finding) {
        String was = finding.previousState()
                .map(previous -> " (was " + previous + ")")
                .orElse("");
        return finding.state() + (finding.isUnverified() ? " (not verified)" : "") + was;
    }

    /**
     * All else that is said of a finding, a line each: what it is, what to do, why not automatically, what it breaks.
     */
    static List<String> details(ReportedFinding finding, ScanReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(identity(finding, report));
        if (finding.isUnverified()) {
            lines.add("not verified: " + UNVERIFIED);
        }
        if (!finding.remedy().isEmpty()) {
            lines.add("do: " + finding.remedy());
        }
        finding.repair().reasons().forEach(reason -> lines.add("not automatic: " + reason));
        finding.violations().stream()
                .filter(violation -> !isQuoted(finding, violation))
                .forEach(violation -> lines.add("breaks (" + violation.severity() + "): " + violation.message()));
        return lines;
    }

    /**
     * Whether message or remedy quote the violation: they tell an owner to correct the spec. Not known of a finding
     * whose reasons have no ids, as earlier versions wrote them.
     */
    private static boolean isQuoted(ReportedFinding finding, Violation violation) {
        return violation.severity().equals("deny")
                && finding.repair().reasons().size()
                        == finding.repair().reasonIds().size()
                && QUOTING.contains(finding.state())
                && !finding.repair().reasonIds().contains(ObjectionId.GROUP_ADOPTED.id());
    }

    private static String identity(ReportedFinding finding, ScanReport report) {
        Due due = Due.of(finding, report);
        return "finding " + finding.id() + ": " + finding.severity()
                + finding.change()
                        .map(change -> ", " + change.replace('-', ' '))
                        .orElse("")
                + ", first seen " + PlainTime.of(finding.firstSeen())
                + due.until().map(day -> ", due " + due.text()).orElse("")
                + finding.owner().map(owner -> ", owner " + owner).orElse("")
                + finding.group().map(ScanSummary::place).orElse("")
                + ", evidence " + finding.evidence().grade() + ", repair "
                + finding.repair().mode();
    }

    private static String place(Group group) {
        return ", group " + group.id()
                + group.accountRegion()
                        .map(accountRegion -> " in " + accountRegion)
                        .orElse("");
    }
}
