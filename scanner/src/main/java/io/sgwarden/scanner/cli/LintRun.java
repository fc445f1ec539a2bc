package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.lint.Judge;
import io.sgwarden.scanner.lint.Judged;
import io.sgwarden.scanner.lint.LintProblem;
import io.sgwarden.scanner.lint.LintReport;
import io.sgwarden.scanner.lint.LintSource;
import io.sgwarden.scanner.lint.LintedObject;
import io.sgwarden.scanner.lint.Linter;
import io.sgwarden.scanner.lint.Manifest;
import io.sgwarden.scanner.manifest.Charts;
import io.sgwarden.scanner.manifest.ManifestFiles;
import io.sgwarden.scanner.manifest.Overlays;
import io.sgwarden.scanner.manifest.Renderings;
import io.sgwarden.scanner.manifest.UnreadableFileException;
import io.sgwarden.schemas.rules.RuleEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges the manifests of one run of lint: files first, then renderings. What cannot be judged stops nothing else. */
final class LintRun {
    /** How many files are judged at once: enough for all processors, few enough to be held in memory. */
    private static final int BATCH = 64;

    private final RuleEngine rules;
    private final Judge judge;
    private final InputStream in;
    private final Charts charts = new Charts();
    private final List<LintedObject> objects = new ArrayList<>();
    private final List<LintProblem> problems = new ArrayList<>();
    private final List<LintProblem> notes = new ArrayList<>();
    private int files;

    LintRun(RuleEngine rules, InputStream in) {
        this.rules = rules;
        this.judge = new Judge(rules);
        this.in = in;
    }

    LintReport report() {
        return new LintReport(files, objects, problems, notes);
    }

    /** Judges files as they are, except for those that hold only parts of objects. */
    void files(ManifestFiles found, Overlays overlays) {
        problems.addAll(found.problems());
        Linter linter = new Linter(rules);
        List<String> whole =
                found.files().stream().filter(file -> !overlays.isPatch(file)).toList();
        for (int from = 0; from < whole.size(); from += BATCH) {
            List<String> batch = whole.subList(from, Math.min(whole.size(), from + BATCH));
            batch.parallelStream().map(this::judged).toList().forEach(judged -> add(linter, judged));
        }
    }

    /** Renders the overlays and charts among the files and judges the results; then all files that are in none. */
    void renderings(ManifestFiles found, Overlays overlays, Renderings renderings) {
        Set<Path> rendered = new HashSet<>(overlays.rendered());
        List<Path> ofFiles = Charts.among(found.files());
        List<String> others = found.files().stream()
                .filter(file -> !rendered.contains(Path.of(file).normalize()))
                .filter(file -> ofFiles.stream().noneMatch(chart -> isTemplate(file, chart)))
                .toList();
        files(new ManifestFiles(others, found.problems()), overlays);
        overlays.roots().forEach(renderings::overlay);
        ofFiles.forEach(renderings::chart);
        problems.addAll(renderings.problems());
        renderings.manifests().forEach(manifest -> add(new Linter(rules), judge.judge(manifest)));
    }

    private boolean isTemplate(String file, Path chart) {
        return Path.of(file).startsWith(chart) && charts.of(file).isPresent();
    }

    private Judged judged(String file) {
        try {
            return judge.judge(manifest(file));
        } catch (UnreadableFileException unreadable) {
            return Judged.problem(
                    Manifest.of("", file),
                    new LintProblem(file, Optional.empty(), String.valueOf(unreadable.getMessage())));
        }
    }

    private Manifest manifest(String file) {
        return file.equals("-")
                ? Manifest.of(standardInput(), "<stdin>")
                : new Manifest(
                        ManifestFiles.text(file),
                        LintSource.file(file),
                        charts.of(file).map(Path::toString));
    }

    private void add(Linter linter, Judged judged) {
        files++;
        judged.problem().ifPresent(problems::add);
        notes.addAll(judged.notes());
        objects.addAll(linter.lint(judged));
    }

    private String standardInput() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not read standard input", failure);
        }
    }
}
