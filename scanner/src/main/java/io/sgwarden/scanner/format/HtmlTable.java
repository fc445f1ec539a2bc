package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.model.State.FindingSeverity;
import io.sgwarden.scanner.report.Control;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.StateExplanations;
import io.sgwarden.scanner.report.StateRisks;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The findings, by state, and what helps to read them, as the page's template asks for them by the names of these
 * components.
 */
record HtmlTable(int count, List<Word> glossary, List<Filter> filters, List<Head> heads, List<Group> groups) {
    private static final List<Head> HEADS = List.of(
            new Head("Severity", "severity", "ascending"),
            new Head("State", "state", "none"),
            new Head("Object", "object", "none"),
            new Head("What is wrong", "what", "none"),
            new Head("Group", "group", "none"),
            new Head("Repair", "repair", "none"),
            new Head("First seen", "since", "none"));

    /** A column: its title, the style sheet's name for it, and how it is sorted at first. */
    record Head(String title, String style, String sorted) {}

    /** A state that occurs, and what it means. */
    record Word(String state, String meaning) {}

    /** A choice over a {@code data-} attribute of the findings. */
    record Filter(String title, String key, List<String> options) {}

    /** The findings of one state, and what can happen because of it. */
    record Group(
            String state, String severity, int count, String risk, List<Control> controls, List<HtmlFinding> findings) {
        static Group of(List<HtmlFinding> findings) {
            HtmlFinding first = findings.getFirst();
            String state = first.state().id();
            return new Group(
                    state,
                    first.severity().id(),
                    findings.size(),
                    State.of(state).map(StateRisks::of).orElse("A later version of sgwarden knows this state."),
                    Control.of(state),
                    findings);
        }
    }

    /** The worst first, then in the order of the states, and then as the report has them. */
    static HtmlTable of(List<ReportedFinding> listed, ScanReport report) {
        List<HtmlFinding> findings = listed.stream()
                .map(finding -> HtmlFinding.of(finding, report))
                .sorted(Comparator.comparingInt(
                        (HtmlFinding finding) -> order(finding.state().id())))
                .toList();
        Map<String, List<HtmlFinding>> byState = findings.stream()
                .collect(Collectors.groupingBy(finding -> finding.state().id()));
        List<Group> groups = findings.stream()
                .map(finding -> finding.state().id())
                .distinct()
                .map(state -> Group.of(byState.getOrDefault(state, List.of())))
                .sorted(Comparator.comparingInt(group -> FindingSeverity.IDS.indexOf(group.severity())))
                .toList();
        return new HtmlTable(findings.size(), glossary(groups), filters(findings), HEADS, groups);
    }

    private static int order(String state) {
        return State.of(state).map(State::ordinal).orElse(State.values().length);
    }

    private static List<Word> glossary(List<Group> groups) {
        List<String> present = groups.stream().map(Group::state).toList();
        return Arrays.stream(State.values())
                .filter(state -> present.contains(state.id()))
                .map(state -> new Word(state.id(), StateExplanations.meaning(state)))
                .toList();
    }

    private static List<Filter> filters(List<HtmlFinding> findings) {
        Comparator<String> severity = Comparator.comparingInt(FindingSeverity.IDS::indexOf);
        Comparator<String> alphabet = Comparator.naturalOrder();
        return Stream.of(
                        filter(
                                "Severity",
                                values(findings, finding -> finding.severity().id())
                                        .sorted(severity)),
                        filter(
                                "State",
                                values(findings, finding -> finding.state().id())
                                        .sorted(alphabet)),
                        filter(
                                "Namespace",
                                values(findings, finding -> finding.object().namespace())
                                        .sorted(alphabet)),
                        filter(
                                "Owner",
                                values(findings, finding -> finding.object().owner())
                                        .sorted(alphabet)),
                        filter(
                                "Change",
                                values(findings, finding -> finding.state().change())
                                        .sorted(alphabet)),
                        filter(
                                "Due",
                                values(findings, finding -> finding.firstSeen().overdue())
                                        .sorted(alphabet)))
                .filter(filter ->
                        filter.options().size() > 1 || filter.options().contains("overdue"))
                .toList();
    }

    private static Stream<String> values(List<HtmlFinding> findings, Function<HtmlFinding, String> value) {
        return findings.stream().map(value).filter(text -> !text.isEmpty()).distinct();
    }

    private static Filter filter(String title, Stream<String> options) {
        return new Filter(title, title.toLowerCase(Locale.ROOT), options.toList());
    }
}
