package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.lint.LintGithub;
import io.sgwarden.scanner.lint.LintJson;
import io.sgwarden.scanner.lint.LintJunit;
import io.sgwarden.scanner.lint.LintSarif;
import io.sgwarden.scanner.lint.LintText;
import io.sgwarden.scanner.lint.LintedObject;
import io.sgwarden.scanner.lint.Linter;
import io.sgwarden.scanner.lint.Linter.Linted;
import io.sgwarden.schemas.document.ManifestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sgwarden lint}: checks manifests with the webhook's rules, before anything is applied. */
@Command(name = "lint", description = "Checks manifests with the webhook's rules.", mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
    private static final Set<String> ENDINGS = Set.of(".yaml", ".yml", ".json");

    /** How the result is printed. */
    enum Format {
        TEXT,
        JSON,
        SARIF,
        GITHUB,
        JUNIT
    }

    private final Environment environment;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "files, folders, or - for standard input")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--format", paramLabel = "text|json|sarif|github|junit", description = "how to print; default text")
    private Format format = Format.TEXT;

    @Mixin
    private final PolicyOption policy = new PolicyOption();

    @Option(names = "--no-color", description = "no colours, whatever the terminal")
    private boolean noColour;

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "files and folders below a PATH to leave out, as .gitignore writes them; repeatable")
    private List<String> excludes = new ArrayList<>();

    @Option(names = "--exit-zero", description = "exit 0 even if there are denials")
    private boolean exitZero;

    LintCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Linter linter = new Linter(policy.engine(environment.clock()));
        List<LintedObject> objects = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        int files = 0;
        for (String path : paths) {
            for (String file : files(path)) {
                files++;
                objects.addAll(lint(linter, file, unreadable));
            }
        }
        unreadable.forEach(environment::warn);
        if (objects.isEmpty() && unreadable.isEmpty()) {
            throw new UsageException("Could not lint " + String.join(", ", paths)
                    + ": no SecurityGroup of ec2.services.k8s.aws is in it; name its manifest");
        }
        environment.out().print(text(objects, files));
        if (!unreadable.isEmpty()) {
            return ExitStatus.USAGE.code();
        }
        boolean denied = objects.stream().anyMatch(LintedObject::denied);
        return (denied && !exitZero ? ExitStatus.FINDINGS : ExitStatus.CLEAN).code();
    }

    private String text(List<LintedObject> objects, int files) {
        return switch (format) {
            case TEXT -> new LintText(!noColour && CommandLine.Help.Ansi.AUTO.enabled()).write(objects, files);
            case JSON -> LintJson.write(objects, files);
            case SARIF -> LintSarif.write(objects, Version.text());
            case GITHUB -> LintGithub.write(objects);
            case JUNIT -> LintJunit.write(objects);
        };
    }

    /** A file that was found in a folder and cannot be read does not keep the others from being linted. */
    private List<LintedObject> lint(Linter linter, String file, List<String> unreadable) {
        try {
            String source = file.equals("-") ? "<stdin>" : file;
            Linted linted = linter.lint(file.equals("-") ? standardInput() : DumpFiles.text(file), source);
            if (!linted.holdsObject() && paths.contains(file)) {
                throw new UsageException("Could not lint " + source
                        + ": it holds no Kubernetes object; name a manifest with apiVersion and kind");
            }
            return linted.objects();
        } catch (ManifestException malformed) {
            String problem = "Could not read " + malformed.getMessage() + "; expected YAML or JSON";
            if (paths.contains(file)) {
                throw new UsageException(problem, malformed);
            }
            unreadable.add(problem);
            return List.of();
        }
    }

    private String standardInput() {
        try {
            return new String(environment.in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not read standard input", failure);
        }
    }

    /** A file as it is named; of a folder, all manifests below it. */
    private List<String> files(String path) {
        if (path.equals("-") || !Files.isDirectory(Path.of(path))) {
            return List.of(path);
        }
        List<Exclusion> exclusions = excludes.stream().map(Exclusion::new).toList();
        try (Stream<Path> below = Files.walk(Path.of(path))) {
            return below.filter(Files::isRegularFile)
                    .filter(file -> exclusions.stream()
                            .noneMatch(
                                    exclusion -> exclusion.covers(Path.of(path).relativize(file))))
                    .filter(file ->
                            ENDINGS.stream().anyMatch(ending -> file.toString().endsWith(ending)))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException failure) {
            throw new UsageException("Could not read folder " + path + ": " + failure.getMessage(), failure);
        }
    }
}
