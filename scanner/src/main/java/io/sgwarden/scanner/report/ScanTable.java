package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Repair.Mode;
import io.sgwarden.scanner.model.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report for a terminal: gaps first, then the findings, then what to do. */
public final class ScanTable {
    private ScanTable() {}

    public static String write(Findings findings, List<Finding> listed) {
        StringBuilder text = new StringBuilder();
        for (Gap gap : findings.gaps()) {
            text.append("NOT READ: ")
                    .append(clean(gap.where() + ": " + gap.reason()))
                    .append('\n');
        }
        if (!listed.isEmpty()) {
            text.append(table(listed)).append('\n');
            for (Finding finding : listed) {
                text.append(details(finding));
            }
        }
        return text.append(summary(findings)).toString();
    }

    private static String table(List<Finding> listed) {
        TextTable table = new TextTable("STATE", "OBJECT", "GROUP", "EVIDENCE", "REPAIR");
        for (Finding finding : listed) {
            table.row(
                    finding.state().id(),
                    subject(finding),
                    clean(finding.groupId().orElse("-")),
                    finding.evidence().grade().id(),
                    finding.repair().mode().name().toLowerCase(java.util.Locale.ROOT));
        }
        return table.render();
    }

    private static String subject(Finding finding) {
        return clean(finding.key()
                .map(ResourceKey::toString)
                .orElseGet(
                        () -> "(" + finding.group().map(group -> group.name()).orElse("") + ")"));
    }

    private static String details(Finding finding) {
        StringBuilder text = new StringBuilder();
        text.append(subject(finding))
                .append(": ")
                .append(clean(finding.message()))
                .append('\n');
        if (!finding.remedy().isEmpty()) {
            text.append("  do: ").append(clean(finding.remedy())).append('\n');
        }
        finding.repair()
                .reasons()
                .forEach(reason ->
                        text.append("  not automatic: ").append(clean(reason)).append('\n'));
        return text.toString();
    }

    private static String summary(Findings findings) {
        Map<String, Integer> byState = new TreeMap<>();
        findings.findings().forEach(finding -> byState.merge(finding.state().id(), 1, Integer::sum));
        String states = byState.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        long automatic = findings.findings().stream()
                .filter(finding -> finding.repair().mode() == Mode.AUTOMATIC)
                .count();
        String complete = findings.gaps().isEmpty()
                ? ""
                : " INCOMPLETE: " + findings.gaps().size() + (findings.gaps().size() == 1 ? " gap." : " gaps.");
        return findings.ofObjects().size() + " objects, " + findings.groupsRead() + " groups read: "
                + (states.isEmpty() ? "nothing found" : states) + "; " + automatic
                + " can be repaired automatically." + complete + "\n";
    }

    /** Names come from outside: control characters would talk to the terminal. */
    static String clean(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
