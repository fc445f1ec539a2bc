package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.lint.LintedObject.Remark;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.schemas.document.Position;
import io.sgwarden.schemas.document.TextRange;
import java.util.Optional;

/** Workflow commands, which GitHub Actions shows beside the lines of a pull request. */
final class LintGithub {
    private LintGithub() {}

    static String write(LintReport report) {
        StringBuilder text = new StringBuilder();
        for (LintProblem problem : report.problems()) {
            text.append(command("error", problem.file(), problem.position()))
                    .append(",title=not judged::")
                    .append(data(problem.message()))
                    .append('\n');
        }
        for (LintedObject object : report.objects()) {
            object.remarks().forEach(remark -> text.append(command(object, remark)));
        }
        return text.toString();
    }

    private static String command(LintedObject object, Remark remark) {
        String level = remark.level().equals("note") ? "notice" : remark.level();
        Optional<Position> position = object.region(remark).map(TextRange::start);
        return command(level, object.source().file(), position) + ",title="
                + property(remark.violation().rule()) + "::" + data(object.sentence(remark)) + "\n";
    }

    private static String command(String level, String file, Optional<Position> position) {
        return "::" + level + " file=" + property(file)
                + position.map(at -> ",line=" + at.line() + ",col=" + at.column())
                        .orElse("");
    }

    private static String data(String text) {
        return PlainText.of(text).replace("%", "%25");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
