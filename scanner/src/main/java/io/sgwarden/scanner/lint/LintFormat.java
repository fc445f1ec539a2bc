package io.sgwarden.scanner.lint;

import io.sgwarden.schemas.finding.Severity;

/** How the result of lint is printed. */
public enum LintFormat {
    TEXT(Severity.WARN),
    /** The only one that always has the violations of severity audit. */
    JSON(Severity.AUDIT),
    SARIF(Severity.WARN),
    GITHUB(Severity.WARN),
    GITLAB(Severity.WARN),
    JUNIT(Severity.WARN);

    private final Severity weakest;

    LintFormat(Severity weakest) {
        this.weakest = weakest;
    }

    /** The weakest severity that it prints if nothing else is asked for. */
    public Severity weakest() {
        return weakest;
    }

    /**
     * The result as a file.
     *
     * @param version of sgwarden
     */
    public String write(LintReport report, String version) {
        return switch (this) {
            case TEXT -> new LintText(false).write(report);
            case JSON -> LintJson.write(report);
            case SARIF -> LintSarif.write(report, version);
            case GITHUB -> LintGithub.write(report);
            case GITLAB -> LintGitlab.write(report);
            case JUNIT -> LintJunit.write(report);
        };
    }
}
