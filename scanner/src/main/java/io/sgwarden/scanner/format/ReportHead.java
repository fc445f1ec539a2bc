package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.model.State.FindingSeverity;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.Changes.Since;
import io.sgwarden.scanner.report.Provenance;
import io.sgwarden.scanner.report.Provenance.AppliedExemption;
import io.sgwarden.scanner.report.Provenance.AppliedPolicy;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.ScanReport.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first panel of a report: what it is of, who made it and how, and the verdict in one sentence. Every rendering has
 * the same lines. What a report of an earlier version does not say is left out.
 */
final class ReportHead {
    private ReportHead() {}

    /** A line of the panel. */
    record Line(String label, String text) {
        @Override
        public String toString() {
            return label + ": " + text;
        }
    }

    /** Whether everything was read, how much that was, and how many findings there are of each severity. */
    static String verdict(ScanReport report) {
        List<String> scope = report.run().scope();
        String complete = report.isWhole() ? "Complete: " : "Incomplete: ";
        String read = Stream.of(
                        ScanSummary.count(parts(scope, 0).size(), "account"),
                        ScanSummary.count(parts(scope, 1).size(), "region"),
                        ScanSummary.count(report.summary().objects(), "object"),
                        ScanSummary.count(report.summary().groups(), "group"))
                .collect(Collectors.joining(", "));
        return complete + read + " read; " + found(report) + notRead(report) + ".";
    }

    private static String found(ScanReport report) {
        List<ReportedFinding> counted =
                report.findings().stream().filter(ReportedFinding::counts).toList();
        String bySeverity = Stream.concat(
                        FindingSeverity.IDS.stream()
                                .map(severity -> number(
                                        counted,
                                        finding -> !finding.isUndecided()
                                                && finding.severity().equals(severity),
                                        severity)),
                        Stream.of(number(counted, ReportedFinding::isUndecided, "undecided")))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        String where =
                report.run().namespace().map(name -> " in namespace " + name).orElse("");
        return (bySeverity.isEmpty() ? none(report) : bySeverity) + where;
    }

    private static String none(ScanReport report) {
        return report.isWhole() ? "no findings" : "no findings in what could be read";
    }

    private static Optional<String> number(
            List<ReportedFinding> findings, Predicate<ReportedFinding> which, String what) {
        long count = findings.stream().filter(which).count();
        return count == 0 ? Optional.empty() : Optional.of(count + " " + what);
    }

    private static String notRead(ScanReport report) {
        int gaps = report.gaps().size();
        long unverified = report.unverified();
        return (gaps == 0 ? "" : "; " + ScanSummary.count(gaps, "gap"))
                + (unverified == 0 ? "" : "; " + unverified + " not verified");
    }

    /** The verdict first. */
    static List<Line> of(ScanReport report) {
        Run run = report.run();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Verdict", verdict(report)));
        lines.add(new Line("Cluster", cluster(report)));
        lines.add(new Line("Scope", scope(report)));
        lines.add(new Line("Out of scope", outOfScope(report)));
        lines.add(new Line(
                "Run",
                "run " + run.id() + ", sgwarden " + run.version() + ", from " + PlainTime.of(run.startedAt()) + " to "
                        + PlainTime.of(run.finishedAt())));
        report.provenance().ifPresent(from -> {
            lines.add(new Line("Command", from.command()));
            lines.add(new Line("Read as", identity(from)));
            lines.add(new Line("Checked", checked(from)));
            lines.add(new Line("Policy", policy(from)));
            lines.add(new Line("Exemptions", exemptions(from.policy())));
        });
        lines.add(new Line(
                "Previous run",
                report.changes().map(Changes::since).map(ReportHead::since).orElse("none given")));
        return lines;
    }

    /** As a name where it has one, for people, and else as a uid. */
    static String clusterName(ScanReport report) {
        return report.provenance()
                .flatMap(Provenance::cluster)
                .or(report.run()::clusterUid)
                .orElse("");
    }

    private static String cluster(ScanReport report) {
        Optional<String> uid = report.run().clusterUid();
        return report.provenance()
                .flatMap(Provenance::cluster)
                .map(name -> name + uid.map(id -> " (uid " + id + ")").orElse(""))
                .or(() -> uid.map(id -> "uid " + id))
                .orElse("not known: the namespace kube-system was not read");
    }

    private static String scope(ScanReport report) {
        SortedMap<String, List<String>> regions = report.run().scope().stream()
                .collect(Collectors.groupingBy(
                        place -> part(place, 0),
                        TreeMap::new,
                        Collectors.mapping(place -> part(place, 1), Collectors.toList())));
        String accounts = regions.entrySet().stream()
                .map(entry -> account(report, entry.getKey()) + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
        return accounts.isEmpty() ? "no account" : accounts;
    }

    /** With its name, where the policy states one. */
    static String account(ScanReport report, String id) {
        return report.provenance()
                .map(from -> from.accountNames().get(id))
                .map(name -> name + " (" + id + ")")
                .orElse(id);
    }

    private static String outOfScope(ScanReport report) {
        List<String> left = new ArrayList<>();
        report.run().namespace().ifPresent(name -> left.add("findings in namespaces other than " + name));
        report.otherRuns()
                .ifPresent(other -> left.add("accounts that other runs read: "
                        + other.accounts().stream()
                                .map(id -> account(report, id))
                                .collect(Collectors.joining(", "))
                        + " (" + ScanSummary.count(other.objects().size(), "object") + ")"));
        if (report.summary().foreignGroups() > 0) {
            left.add(ScanSummary.count(report.summary().foreignGroups(), "group")
                    + " without any sign of ACK (only counted)");
        }
        left.add("all other accounts, regions and kinds of resources");
        return String.join("; ", left);
    }

    private static String identity(Provenance from) {
        String aws = from.awsIdentities().isEmpty()
                ? "AWS not asked (dumps)"
                : "AWS " + String.join(", ", from.awsIdentities());
        return aws + "; Kubernetes user " + from.kubernetesUser().orElse("not known");
    }

    /** A report without findings is worth what was looked for. */
    static String checked(Provenance from) {
        return "the spec of each object against " + ScanSummary.count(from.rules(), "rule")
                + "; whether its group exists, is its own and has its rules; whether its controller runs, manages it and"
                + " reports no error; whether an object claims each group that has a sign of ACK";
    }

    private static String policy(Provenance from) {
        AppliedPolicy policy = from.policy();
        return "profile " + policy.profile() + ", "
                + policy.sha256().map(hash -> "file with SHA-256 " + hash).orElse("no policy file");
    }

    private static String exemptions(AppliedPolicy policy) {
        String listed = policy.exemptions().stream().map(ReportHead::exemption).collect(Collectors.joining("; "));
        String inline = policy.inlineExemptions() ? "objects may exempt themselves (inlineExemptions)" : "";
        return listed.isEmpty() && inline.isEmpty()
                ? "none"
                : Stream.of(listed, inline).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String exemption(AppliedExemption exemption) {
        return exemption.rule() + where(exemption)
                + exemption
                        .until()
                        .map(day -> (exemption.expired() ? ", expired on " : ", until ") + day)
                        .orElse(", without end")
                + " (" + exemption.reason() + ")";
    }

    /** For which objects it counts. */
    static String where(AppliedExemption exemption) {
        String names = exemption.names().isEmpty() ? "" : " for " + String.join(", ", exemption.names());
        String namespaces = exemption.namespaces().isEmpty() ? "" : " in " + String.join(", ", exemption.namespaces());
        return names.isEmpty() && namespaces.isEmpty() ? " everywhere" : names + namespaces;
    }

    private static String since(Since previous) {
        return previous.run() + " of " + PlainTime.of(previous.startedAt());
    }

    private static List<String> parts(List<String> scope, int index) {
        return scope.stream().map(place -> part(place, index)).distinct().toList();
    }

    private static String part(String place, int index) {
        int slash = place.indexOf('/');
        return index == 0 ? place.substring(0, Math.max(0, slash)) : place.substring(slash + 1);
    }
}
