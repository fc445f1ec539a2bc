package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.lint.LintedObject.Remark;
import java.util.List;

/** Workflow commands, which GitHub Actions shows beside the lines of a pull request. */
public final class LintGithub {
    private LintGithub() {}

    public static String write(List<LintedObject> objects) {
        StringBuilder text = new StringBuilder();
        for (LintedObject object : objects) {
            for (Remark remark : object.remarks()) {
                remark.level().ifPresent(level -> text.append(command(object, remark, level)));
            }
        }
        return text.toString();
    }

    private static String command(LintedObject object, Remark remark, String level) {
        return "::" + level + " file=" + property(object.file()) + ",line="
                + remark.position().line() + ",col=" + remark.position().column() + ",title="
                + property(remark.violation().rule()) + "::"
                + data(remark.violation().message()) + "\n";
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
