package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.model.State.FindingSeverity;
import io.sgwarden.scanner.report.Change;
import io.sgwarden.scanner.report.ReportedAction;
import io.sgwarden.scanner.report.ReportedAction.ReportedPreview;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedFinding.Difference;
import io.sgwarden.scanner.report.ReportedFinding.Fact;
import io.sgwarden.scanner.report.ReportedFinding.Violation;
import io.sgwarden.scanner.report.ReportedSubject;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One finding as the template of {@link ScanHtml} asks for it, by the names of these components. What is absent is an
 * empty string or an empty list: a template's section over it is left out.
 */
record HtmlFinding(
        String id,
        Severity severity,
        State state,
        Subject object,
        Group group,
        String message,
        FirstSeen firstSeen,
        Repair repair,
        Details details) {

    /** {@code rank} sorts. */
    record Severity(String id, int rank) {}

    /**
     * The state, and what became of it.
     *
     * @param label the state as it is shown
     * @param change since the previous run
     * @param news the change, where it is worth showing
     */
    record State(String id, String label, String change, String news) {}

    /** What is said of it. */
    record Subject(String label, String namespace, String uid, String owner) {}

    /** The group in question. */
    record Group(String id, String accountRegion) {}

    /**
     * Since when it has been found, and until when it must be settled.
     *
     * @param due empty where there is no date
     * @param overdue {@code overdue} where the date is past, for the style sheet
     */
    record FirstSeen(String time, String day, String age, String due, String overdue) {}

    /**
     * What would repair it, and why not automatically.
     *
     * @param title of the actions
     */
    record Repair(String mode, String title, List<String> reasons, List<String> actions) {}

    /** What is shown of a finding that is opened. */
    record Details(
            String notVerified,
            List<Part> remedy,
            List<Broken> violations,
            List<String> difference,
            String grade,
            List<Facts> evidence) {}

    /** A piece of a remedy: words, a name, or a command to copy; the others are empty. */
    record Part(String words, String code, String command) {
        static Part of(String text, boolean code) {
            boolean command = code && text.contains(" ");
            return new Part(code ? "" : text, code && !command ? text : "", command ? text : "");
        }
    }

    /**
     * A rule that the spec breaks.
     *
     * @param fragment empty where the object has nothing there
     * @param accepted why the operator accepts it; empty where it counts
     */
    record Broken(String severity, String message, String fragment, String accepted) {
        static Broken of(Violation violation, String accepted) {
            return new Broken(
                    violation.severity(),
                    violation.message(),
                    violation.fragment().orElse(""),
                    accepted);
        }
    }

    /** Facts that speak for the same. */
    record Facts(String title, List<String> facts) {}

    static HtmlFinding of(ReportedFinding finding, ScanReport report) {
        String change = finding.change().orElse("");
        Due due = Due.of(finding, report);
        boolean news = finding.is(Change.NEW) || finding.is(Change.CHANGED);
        return new HtmlFinding(
                finding.id(),
                new Severity(finding.severity(), FindingSeverity.IDS.indexOf(finding.severity())),
                new State(finding.state(), ScanSummary.state(finding), change, news ? change : ""),
                new Subject(
                        finding.subject(),
                        finding.resource().map(Resource::namespace).orElse(""),
                        finding.resource().map(Resource::uid).orElse(""),
                        finding.owner().orElse("")),
                new Group(
                        finding.group().map(ReportedSubject.Group::id).orElse("-"),
                        finding.group()
                                .flatMap(ReportedSubject.Group::accountRegion)
                                .orElse("")),
                finding.message(),
                new FirstSeen(
                        PlainTime.of(finding.firstSeen()),
                        LocalDate.ofInstant(finding.firstSeen(), ZoneOffset.UTC).toString(),
                        due.age(),
                        due.text(),
                        due.overdue() ? "overdue" : ""),
                new Repair(
                        finding.repair().mode(),
                        title(finding.repair().mode()),
                        finding.repair().reasons(),
                        finding.repair().actions().stream()
                                .map(HtmlFinding::action)
                                .toList()),
                details(finding, report));
    }

    private static Details details(ReportedFinding finding, ScanReport report) {
        return new Details(
                finding.isUnverified() ? ScanSummary.UNVERIFIED : "",
                parts(finding.remedy()),
                finding.violations().stream()
                        .map(violation -> Broken.of(violation, AcceptedRisk.reason(violation, finding, report)))
                        .toList(),
                finding.difference().stream().flatMap(HtmlFinding::onlyInOne).toList(),
                finding.evidence().grade().equals("none")
                        ? ""
                        : finding.evidence().grade(),
                facts(finding.evidence().facts()));
    }

    /** "none" above a list would be a contradiction. */
    private static String title(String mode) {
        return switch (mode) {
            case "automatic" -> "What sgwarden repair --auto does";
            case "approval" -> "What sgwarden repair does once it is approved";
            case "adoption" -> "What sgwarden repair does once somebody confirms whose group it is";
            default -> "What would repair it";
        };
    }

    private static Stream<String> onlyInOne(Difference difference) {
        return Stream.concat(
                difference.onlyInSpec().stream().map(rule -> "only in the spec: " + rule),
                difference.onlyInEc2().stream().map(rule -> "only in EC2: " + rule));
    }

    /** Commands are between backquotes. */
    private static List<Part> parts(String remedy) {
        List<Part> parts = new ArrayList<>();
        String[] pieces = remedy.split("`", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (!pieces[i].isEmpty()) {
                parts.add(Part.of(pieces[i], i % 2 == 1));
            }
        }
        return parts;
    }

    private static String action(ReportedAction action) {
        String group = action.groupId().orElse("");
        return switch (action.type()) {
            case "record-status" ->
                "records group " + group + " of account " + action.account().orElse("") + " in region "
                        + action.region().orElse("") + " in the object's status";
            case "add-finalizer" -> "restores ACK's finalizer";
            case "remove-finalizer" -> "removes ACK's finalizer";
            case "clear-status-id" -> "removes the id " + group + " from the object's status";
            case "touch-spec" ->
                "triggers a reconcile by a harmless write of spec."
                        + action.field().orElse("")
                        + action.preview().map(HtmlFinding::preview).orElse("");
            default -> action.type();
        };
    }

    private static String preview(ReportedPreview preview) {
        String changes = Stream.of(
                        change("adds", preview.rulesAdded(), preview.tagsAdded()),
                        change("removes", preview.rulesRemoved(), preview.tagsRemoved()),
                        change("revokes and authorizes again", preview.rulesInterrupted(), Map.of()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return "; in EC2 it then " + (changes.isEmpty() ? "changes nothing" : changes);
    }

    private static Optional<String> change(String verb, List<String> rules, Map<String, String> tags) {
        String all = Stream.concat(
                        rules.stream(),
                        tags.entrySet().stream().map(tag -> "tag " + tag.getKey() + "=" + tag.getValue()))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? Optional.empty() : Optional.of(verb + " " + all);
    }

    private static List<Facts> facts(List<Fact> facts) {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("proves-other", "Evidence that it is another's");
        titles.put("against", "Evidence against");
        titles.put("missing", "Evidence that is missing");
        titles.put("for", "Evidence for");
        return titles.entrySet().stream()
                .map(title -> new Facts(
                        title.getValue(),
                        facts.stream()
                                .filter(fact -> fact.supports().equals(title.getKey()))
                                .map(HtmlFinding::sentence)
                                .toList()))
                .filter(group -> !group.facts().isEmpty())
                .toList();
    }

    private static String sentence(Fact fact) {
        return fact.fact()
                + switch (fact.verified()) {
                    case "not-read" -> " (not read)";
                    case "false" -> " (not so)";
                    default -> "";
                };
    }
}
