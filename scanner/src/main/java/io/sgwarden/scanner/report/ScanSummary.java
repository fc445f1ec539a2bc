package io.sgwarden.scanner.report;

import io.sgwarden.scanner.report.Changes.Change;
import io.sgwarden.scanner.report.Changes.Resolved;
import io.sgwarden.scanner.report.ScanReport.Elsewhere;
import io.sgwarden.scanner.report.ScanReport.Finding;
import io.sgwarden.scanner.report.ScanReport.Group;
import io.sgwarden.scanner.report.ScanReport.Resource;
import io.sgwarden.scanner.report.ScanReport.Run;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The sentences that every rendering says in the same words. */
final class ScanSummary {
    private ScanSummary() {}

    /** When, by what and of what: a report by itself would not say whose it is. */
    static String of(Run run) {
        return run.startedAt() + ", run " + run.id() + ", sgwarden " + run.version()
                + run.clusterUid().map(uid -> ", cluster " + uid).orElse("")
                + run.namespace().map(name -> ", namespace " + name + " only").orElse("") + ". Read: "
                + String.join(", ", run.scope()) + ".";
    }

    static String of(ScanReport report) {
        String states = report.summary().byState().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        int gaps = report.gaps().size();
        String complete = report.complete() ? "" : " INCOMPLETE: " + gaps + (gaps == 1 ? " gap." : " gaps.");
        String left = report.elsewhere().map(ScanSummary::left).orElse("");
        return report.summary().objects() + " objects, " + report.summary().groups() + " groups read: "
                + (states.isEmpty() ? "nothing found" : states) + "; "
                + report.summary().repairable() + " can be repaired automatically." + left + complete;
    }

    private static String left(Elsewhere elsewhere) {
        int objects = elsewhere.objects().size();
        return " Left to the runs that read " + String.join(", ", elsewhere.accounts()) + ": " + objects
                + (objects == 1 ? " object." : " objects.");
    }

    static String of(Changes changes) {
        return "Since the run of " + changes.since().startedAt() + ": "
                + Arrays.stream(Change.values())
                        .map(change -> changes.counts().getOrDefault(change.id(), 0) + " "
                                + change.id().replace('-', ' '))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** The state, and where it is not today's knowledge or was another, that too. */
    static String state(Finding finding) {
        String was = finding.previousState()
                .map(previous -> " (was " + previous + ")")
                .orElse("");
        return finding.state() + (finding.isUnverified() ? " (not verified)" : "") + was;
    }

    static String subject(Resolved resolved) {
        return resolved.resource()
                .map(Resource::label)
                .orElseGet(() -> "group " + resolved.group().map(Group::id).orElse(""));
    }
}
