package io.sgwarden.scanner.lint;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/**
 * The result of a run of lint.
 *
 * @param files how many files and renderings were read
 * @param problems what could not be judged
 * @param notes what is said of manifests that were judged, beside their findings
 */
public record LintReport(int files, List<LintedObject> objects, List<LintProblem> problems, List<LintProblem> notes) {
    public LintReport {
        notes = List.copyOf(notes);
        objects = List.copyOf(objects);
        problems = List.copyOf(problems);
    }

    /** The same with only the violations of this severity or a stronger one. */
    public LintReport from(Severity weakest) {
        return new LintReport(
                files, objects.stream().map(object -> object.from(weakest)).toList(), problems, notes);
    }

    /** Whether some violation is of this severity or a stronger one. */
    public boolean has(Severity weakest) {
        return objects.stream().anyMatch(object -> object.has(weakest));
    }
}
