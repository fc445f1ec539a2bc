package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.lint.LintedObject.Remark;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;
import java.util.Locale;

/**
 * As compilers print: {@code file:line:column: error: object: message [rule]}, the line of the manifest with a caret
 * below the position, and at the end a line that counts.
 *
 * @param coloured for a terminal that shows colours
 */
public record LintText(boolean coloured) {
    private static final int WIDEST = 160;

    public String write(LintReport report) {
        StringBuilder text = new StringBuilder();
        for (LintedObject object : report.objects()) {
            object.remarks().forEach(remark -> append(text, object, remark));
        }
        return text.append(count(report.files(), "file"))
                .append(", ")
                .append(count(report.objects().size(), "SecurityGroup"))
                .append(": ")
                .append(count(report.objects(), Severity.DENY, "error"))
                .append(", ")
                .append(count(report.objects(), Severity.WARN, "warning"))
                .append('\n')
                .toString();
    }

    private static String count(List<LintedObject> objects, Severity severity, String what) {
        return count(
                objects.stream().mapToLong(object -> object.count(severity)).sum(), what);
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void append(StringBuilder text, LintedObject object, Remark remark) {
        String file = PlainText.of(object.source().file());
        boolean rendered = object.source().rendering().isPresent();
        text.append(bold(file + (rendered ? ":" : ":" + remark.position() + ":")))
                .append(' ')
                .append(highlighted(remark.level()))
                .append(": ")
                .append(PlainText.of(object.sentence(remark)))
                .append('\n');
        // a tab is as wide in the line as it is above the caret
        String line = remark.sourceLine().replace('\t', ' ');
        int column = remark.position().column();
        if (!line.isBlank() && line.length() <= WIDEST && column <= line.length()) {
            String number = String.format(Locale.ROOT, "%5d", remark.position().line());
            text.append(number).append(" | ").append(PlainText.of(line)).append('\n');
            text.append("      | ")
                    .append(" ".repeat(column - 1))
                    .append(bold("^"))
                    .append('\n');
        }
    }

    private String bold(String text) {
        return styled("1", text);
    }

    private String highlighted(String level) {
        return styled(
                switch (level) {
                    case "error" -> "1;31";
                    case "warning" -> "1;33";
                    default -> "1;36";
                },
                level);
    }

    private String styled(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
