package io.sgwarden.scanner.format;

import io.sgwarden.scanner.report.Changes.Change;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedFinding.Action;
import io.sgwarden.scanner.report.ReportedFinding.Fact;
import io.sgwarden.scanner.report.ReportedFinding.Group;
import io.sgwarden.scanner.report.ReportedFinding.Preview;
import io.sgwarden.scanner.report.ReportedFinding.Resource;
import io.sgwarden.scanner.report.ReportedFinding.Violation;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One finding as the template of {@link ScanHtml} asks for it; {@code rank} sorts severities, {@code change} is worth
 * showing.
 */
record HtmlFinding(
        String id,
        String severity,
        int rank,
        String state,
        String stateId,
        String subject,
        String namespace,
        String change,
        String changeId,
        String group,
        String accountRegion,
        String uid,
        String grade,
        String mode,
        String firstSeen,
        String day,
        String message,
        boolean unverified,
        String notVerified,
        boolean hasRemedy,
        List<Part> remedy,
        boolean hasReasons,
        List<String> reasons,
        boolean hasActions,
        List<String> actions,
        boolean hasViolations,
        List<Broken> violations,
        boolean hasDifference,
        List<String> difference,
        List<Facts> evidence) {

    private static final List<String> SEVERITIES = List.of("high", "medium", "low", "info");

    /** A rule that the spec breaks; {@code fragment} is empty where nothing stands there. */
    record Broken(String severity, String message, String fragment) {
        static Broken of(Violation violation) {
            return new Broken(
                    violation.severity(),
                    violation.message(),
                    violation.fragment().orElse(""));
        }
    }

    /** A piece of a remedy: words, or a command to copy; the other is empty. */
    record Part(String words, String command) {}

    /** Facts that speak for the same. */
    record Facts(String title, List<String> facts) {}

    static HtmlFinding of(ReportedFinding finding) {
        List<String> actions =
                finding.repair().actions().stream().map(HtmlFinding::action).toList();
        List<String> difference = finding.difference().stream()
                .flatMap(only -> Stream.concat(
                        only.onlyInSpec().stream().map(rule -> "only in the spec: " + rule),
                        only.onlyInEc2().stream().map(rule -> "only in EC2: " + rule)))
                .toList();
        return new HtmlFinding(
                finding.id(),
                finding.severity(),
                SEVERITIES.indexOf(finding.severity()),
                ScanSummary.state(finding),
                finding.state(),
                finding.subject(),
                finding.resource().map(Resource::namespace).orElse(""),
                finding.is(Change.NEW) || finding.is(Change.CHANGED)
                        ? finding.change().orElse("")
                        : "",
                finding.change().orElse(""),
                finding.group().map(Group::id).orElse("-"),
                finding.group().flatMap(Group::accountRegion).orElse(""),
                finding.resource().map(Resource::uid).orElse(""),
                finding.evidence().grade(),
                finding.repair().mode(),
                finding.firstSeen().toString(),
                LocalDate.ofInstant(finding.firstSeen(), ZoneOffset.UTC).toString(),
                finding.message(),
                finding.isUnverified(),
                ScanSummary.UNVERIFIED,
                !finding.remedy().isEmpty(),
                parts(finding.remedy()),
                !finding.repair().reasons().isEmpty(),
                finding.repair().reasons(),
                !actions.isEmpty(),
                actions,
                !finding.violations().isEmpty(),
                finding.violations().stream().map(Broken::of).toList(),
                !difference.isEmpty(),
                difference,
                facts(finding.evidence().facts()));
    }

    /** Commands stand between backquotes. */
    private static List<Part> parts(String remedy) {
        List<Part> parts = new ArrayList<>();
        String[] pieces = remedy.split("`", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (!pieces[i].isBlank()) {
                boolean command = i % 2 == 1;
                parts.add(new Part(command ? "" : pieces[i].strip(), command ? pieces[i] : ""));
            }
        }
        return parts;
    }

    private static String action(Action action) {
        String group = action.groupId().orElse("");
        return switch (action.type()) {
            case "record-status" ->
                "records group " + group + " of account " + action.account().orElse("") + " in region "
                        + action.region().orElse("") + " in the object's status";
            case "add-finalizer" -> "puts ACK's finalizer back";
            case "remove-finalizer" -> "takes ACK's finalizer off";
            case "clear-status-id" -> "takes the id " + group + " off the object's status";
            case "touch-spec" ->
                "wakes the controller by a harmless write of spec."
                        + action.field().orElse("")
                        + action.preview().map(HtmlFinding::preview).orElse("");
            default -> action.type();
        };
    }

    private static String preview(Preview preview) {
        return "; in EC2 it then adds " + listed(preview.rulesAdded(), preview.tagsAdded()) + ", and removes "
                + listed(preview.rulesRemoved(), preview.tagsRemoved());
    }

    private static String listed(List<String> rules, Map<String, String> tags) {
        String all = Stream.concat(
                        rules.stream(),
                        tags.entrySet().stream().map(tag -> "tag " + tag.getKey() + "=" + tag.getValue()))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "nothing" : all;
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
