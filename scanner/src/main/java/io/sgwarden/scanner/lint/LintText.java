package io.sgwarden.scanner.lint;

import io.sgwarden.schemas.document.Position;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Violation;
import java.util.List;

/** As compilers print: {@code file:line:column: error: message [rule]}, and a line that counts. */
public final class LintText {
    private LintText() {}

    public static String write(List<LintedObject> objects, int files) {
        StringBuilder text = new StringBuilder();
        int errors = 0;
        int warnings = 0;
        for (LintedObject object : objects) {
            for (Violation violation : object.verdict().violations()) {
                if (violation.severity() == Severity.DENY || violation.severity() == Severity.WARN) {
                    text.append(line(object, violation)).append('\n');
                }
            }
            errors += object.verdict().of(Severity.DENY).size();
            warnings += object.verdict().of(Severity.WARN).size();
        }
        return text.append(files)
                .append(files == 1 ? " file, " : " files, ")
                .append(objects.size())
                .append(objects.size() == 1 ? " SecurityGroup: " : " SecurityGroups: ")
                .append(errors)
                .append(errors == 1 ? " error, " : " errors, ")
                .append(warnings)
                .append(warnings == 1 ? " warning\n" : " warnings\n")
                .toString();
    }

    private static String line(LintedObject object, Violation violation) {
        Position position = object.located().position(violation.field());
        String severity = violation.severity() == Severity.DENY ? "error" : "warning";
        return object.located().document().source() + ":" + position.line() + ":" + position.column() + ": " + severity
                + ": " + violation.message();
    }
}
