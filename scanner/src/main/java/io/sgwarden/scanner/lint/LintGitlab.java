package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.lint.LintedObject.Remark;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.schemas.document.Position;
import io.sgwarden.schemas.document.TextRange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A code quality report, which GitLab shows in a merge request: what GitLab reads of Code Climate's format
 * (docs.gitlab.com, "Code Quality", "report format").
 */
final class LintGitlab {
    private final ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    private final Map<String, Integer> occurrences = new HashMap<>();

    private LintGitlab() {}

    static String write(LintReport report) {
        LintGitlab gitlab = new LintGitlab();
        report.problems().forEach(gitlab::add);
        report.objects().forEach(object -> object.remarks().forEach(remark -> gitlab.add(object, remark)));
        return JsonText.ascii(gitlab.entries);
    }

    private void add(LintProblem problem) {
        add(new Entry("not-judged", "critical", problem.message(), problem.file()), problem.position(), "");
    }

    private void add(LintedObject object, Remark remark) {
        String severity = switch (remark.violation().severity()) {
            case DENY -> "major";
            case WARN -> "minor";
            case AUDIT, OFF -> "info";
        };
        Entry entry = new Entry(
                remark.violation().rule(),
                severity,
                object.sentence(remark),
                object.source().file());
        add(
                entry,
                object.region(remark).map(TextRange::start),
                object.namespace() + "/" + object.name() + " " + object.within() + " "
                        + remark.violation().field());
    }

    private void add(Entry entry, Optional<Position> position, String subject) {
        String path = entry.file().startsWith("./") ? entry.file().substring(2) : entry.file();
        entries.addObject()
                .put("description", entry.description())
                .put("check_name", entry.rule())
                .put("fingerprint", fingerprint(path, entry.rule(), subject))
                .put("severity", entry.severity())
                .putObject("location")
                .put("path", path)
                .putObject("lines")
                .put("begin", position.map(Position::line).orElse(1));
    }

    /** Stays the same when lines move, so that GitLab shows only what is new. */
    private String fingerprint(String path, String rule, String subject) {
        String identity = String.join("\n", path, rule, subject);
        int occurrence = occurrences.merge(identity, 1, Integer::sum);
        return Sha256.hex(path, rule, subject, String.valueOf(occurrence));
    }

    private record Entry(String rule, String severity, String description, String file) {}
}
