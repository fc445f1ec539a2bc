package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.lint.LintFormat;
import io.sgwarden.scanner.lint.LintProblem;
import io.sgwarden.scanner.lint.LintReport;
import io.sgwarden.scanner.lint.LintText;
import io.sgwarden.scanner.manifest.Charts;
import io.sgwarden.scanner.manifest.ManifestFiles;
import io.sgwarden.scanner.manifest.Overlays;
import io.sgwarden.scanner.manifest.Programs;
import io.sgwarden.scanner.manifest.Renderings;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.schemas.finding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sgwarden lint}: checks manifests with the webhook's rules, before anything is applied. */
@Command(
        name = "lint",
        description = "Checks manifests with the webhook's rules.",
        mixinStandardHelpOptions = true,
        footer = {
            "Exit codes: 0 nothing wrong or nothing to judge, 1 findings (see --fail-on), 2 something could not be judged;"
                    + " everything else is judged and printed all the same.",
            "",
            "Examples:",
            "  sgwarden lint manifests",
            "  helm template charts/shop | sgwarden lint -",
            "  sgwarden lint --render --output github --output sarif=lint.sarif ."
        })
final class LintCommand implements Callable<Integer> {
    private static final Duration LONGEST_RENDERING = Duration.ofMinutes(2);

    private final Environment environment;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "files, folders, or - for standard input")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = {"-o", "--format"},
            paramLabel = "text|json|sarif|github|gitlab|junit",
            description = "how to print; default text")
    private Optional<LintFormat> format = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "FORMAT[=FILE]",
            converter = LintOutput.Converter.class,
            description = "print in this format, to a file or to standard output; repeatable. If all go to files, text"
                    + " is printed")
    private List<LintOutput> outputs = new ArrayList<>();

    @Mixin
    private final PolicyOption policy = new PolicyOption();

    @Option(names = "--no-color", description = "no colours, whatever the terminal")
    private boolean noColour;

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "files and folders below a PATH to leave out, as .gitignore writes them; repeatable")
    private List<String> excludes = new ArrayList<>();

    @Option(
            names = "--render",
            description = "also check kustomizations and charts below PATHs, as kustomize (or kubectl) and helm on PATH"
                    + " render them; such a program may run what the files say: only for files that you trust")
    private boolean render;

    @Option(
            names = "--values",
            paramLabel = "FILE",
            description = "values for all charts that --render renders; repeatable. Default: each ci/*-values.yaml of a"
                    + " chart in turn")
    private List<String> values = new ArrayList<>();

    @Option(
            names = "--min-severity",
            paramLabel = "audit|warn|deny",
            description = "print nothing weaker; default warn, in JSON audit")
    private Optional<Severity> minimum = Optional.empty();

    @Option(names = "--hints", description = "also print hints: the same as --min-severity audit")
    private boolean hints;

    @Option(names = "--fail-on", paramLabel = "warn|deny", description = "exit 1 on these and stronger; default deny")
    private Severity failOn = Severity.DENY;

    @Option(names = "--fail-on-empty", description = "exit 2 if there is no SecurityGroup")
    private boolean failOnEmpty;

    @Option(names = "--exit-zero", description = "exit 0 even if there are findings")
    private boolean exitZero;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    LintCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        GivenOptions given = GivenOptions.of(spec);
        given.needs("--render", "--values");
        if (hints) {
            given.refuse("with --hints", "--min-severity");
        }
        List<LintOutput> all = outputs();
        checkSeverities();
        checkValues();
        List<Exclusion> exclusions = excludes.stream().map(Exclusion::new).toList();
        ManifestFiles files =
                ManifestFiles.below(paths, file -> exclusions.stream().anyMatch(exclusion -> exclusion.covers(file)));
        LintReport report = judged(files, Overlays.among(files.files()));
        requireNoManifest(all, files, report);
        Stream.concat(report.notes().stream(), report.problems().stream())
                .map(LintProblem::message)
                .map(PlainText::of)
                .forEach(environment::warn);
        all.forEach(output -> print(output, report));
        return exit(report).code();
    }

    private LintReport judged(ManifestFiles files, Overlays overlays) {
        LintRun run = new LintRun(policy.engine(environment.clock()), environment.in());
        if (render) {
            String path = environment.variables().getOrDefault("PATH", "");
            if (!values.isEmpty() && Charts.among(files.files()).isEmpty()) {
                environment.warn("--values is not used: there is no chart to render");
            }
            run.renderings(files, overlays, new Renderings(new Programs(path, LONGEST_RENDERING), values));
            return run.report();
        }
        run.files(files, overlays);
        overlays.roots().stream()
                .findFirst()
                .ifPresent(root -> environment.warn(PlainText.of("overlays are judged only when they are rendered: add"
                        + " --render, or run kubectl kustomize "
                        + (root.toString().isEmpty() ? "." : root)
                        + " | sgwarden lint -")));
        return run.report();
    }

    private List<LintOutput> outputs() {
        List<LintOutput> all = new ArrayList<>(outputs);
        format.ifPresent(chosen -> all.add(new LintOutput(chosen, Optional.empty())));
        long printed = all.stream().filter(output -> output.file().isEmpty()).count();
        if (printed > 1) {
            throw new UsageException("Only one format can go to standard output; write --output FORMAT=FILE");
        }
        List<String> files =
                all.stream().map(LintOutput::file).flatMap(Optional::stream).toList();
        if (Set.copyOf(files).size() < files.size()) {
            throw new UsageException(
                    "Two formats cannot go to one file; write --output FORMAT=FILE with a file for each");
        }
        return printed == 1
                ? all
                : Stream.concat(all.stream(), Stream.of(new LintOutput(LintFormat.TEXT, Optional.empty())))
                        .toList();
    }

    private void checkSeverities() {
        if (failOn.compareTo(Severity.WARN) < 0) {
            throw new UsageException("Could not use --fail-on " + failOn.id() + "; write warn or deny");
        }
        if (minimum.filter(Severity.OFF::equals).isPresent()) {
            throw new UsageException("Could not use --min-severity off; write audit, warn or deny");
        }
        if (minimum.filter(weakest -> weakest.compareTo(failOn) > 0).isPresent()) {
            throw new UsageException("With --fail-on " + failOn.id() + " a run could fail on what --min-severity "
                    + minimum.orElseThrow().id() + " hides; give both the same severity");
        }
    }

    /** Helm also takes values from addresses. */
    private void checkValues() {
        values.stream()
                .filter(file -> !file.contains("://") && !Files.isReadable(Path.of(file)))
                .findFirst()
                .ifPresent(file -> {
                    throw new UsageException("Could not read " + file + "; --values needs a file that can be read");
                });
    }

    private void print(LintOutput output, LintReport report) {
        Severity weakest =
                hints ? Severity.AUDIT : minimum.orElse(output.format().weakest());
        LintReport shown = report.from(weakest);
        boolean coloured = output.format() == LintFormat.TEXT
                && output.file().isEmpty()
                && !noColour
                && CommandLine.Help.Ansi.AUTO.enabled();
        String text =
                coloured ? new LintText(true).write(shown) : output.format().write(shown, Version.text());
        output.file()
                .ifPresentOrElse(
                        file -> OutFiles.write(Path.of(file), text),
                        () -> environment.out().print(text));
    }

    /** A result must not replace a manifest. JSON in a folder may be the result of an earlier run. */
    private void requireNoManifest(List<LintOutput> all, ManifestFiles files, LintReport report) {
        Set<String> manifests = new HashSet<>(paths);
        files.files().stream().filter(file -> !file.endsWith(".json")).forEach(manifests::add);
        report.objects().forEach(object -> manifests.add(object.source().file()));
        for (LintOutput output : all) {
            output.file()
                    .filter(file -> manifests.stream().anyMatch(manifest -> OutFiles.isSame(file, manifest)))
                    .ifPresent(file -> {
                        throw new UsageException(
                                "Could not write " + file + ": it is one of the files to lint; choose another file");
                    });
        }
    }

    private ExitStatus exit(LintReport report) {
        boolean empty = report.objects().isEmpty() && report.problems().isEmpty();
        if (empty) {
            environment.warn(PlainText.of(
                    "nothing to judge: no SecurityGroup of ec2.services.k8s.aws in " + String.join(", ", paths)));
        }
        if (!report.problems().isEmpty() || (empty && failOnEmpty)) {
            return ExitStatus.USAGE;
        }
        return report.has(failOn) && !exitZero ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
    }
}
