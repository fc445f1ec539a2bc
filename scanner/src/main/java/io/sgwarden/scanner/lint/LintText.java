package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.lint.LintedObject.Remark;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;
import java.util.Locale;

/**
 * As compilers print: {@code file:line:column: error: message [rule]}, the line of the manifest with a caret below the
 * position, and at the end a line that counts.
 *
 * @param coloured for a terminal that shows colours
 */
public record LintText(boolean coloured) {
    private static final int WIDEST = 160;

    public String write(List<LintedObject> objects, int files) {
        StringBuilder text = new StringBuilder();
        long errors = 0;
        long warnings = 0;
        for (LintedObject object : objects) {
            for (Remark remark : object.remarks()) {
                remark.level().ifPresent(level -> append(text, object, remark, level));
            }
            errors += object.count(Severity.DENY);
            warnings += object.count(Severity.WARN);
        }
        return text.append(count(files, "file"))
                .append(", ")
                .append(count(objects.size(), "SecurityGroup"))
                .append(": ")
                .append(count(errors, "error"))
                .append(", ")
                .append(count(warnings, "warning"))
                .append('\n')
                .toString();
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void append(StringBuilder text, LintedObject object, Remark remark, String level) {
        String position = object.file() + ":" + remark.position().line() + ":"
                + remark.position().column() + ":";
        text.append(bold(position))
                .append(' ')
                .append(highlighted(level))
                .append(": ")
                .append(remark.violation().message())
                .append('\n');
        String line = remark.sourceLine();
        int column = remark.position().column();
        if (!line.isBlank() && line.length() <= WIDEST && column <= line.length()) {
            String number = String.format(Locale.ROOT, "%5d", remark.position().line());
            String indent = line.substring(0, column - 1).replaceAll("[^\t]", " ");
            text.append(number).append(" | ").append(line).append('\n');
            text.append("      | ").append(indent).append(bold("^")).append('\n');
        }
    }

    private String bold(String text) {
        return styled("1", text);
    }

    private String highlighted(String level) {
        return styled(level.equals("error") ? "1;31" : "1;33", level);
    }

    private String styled(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
