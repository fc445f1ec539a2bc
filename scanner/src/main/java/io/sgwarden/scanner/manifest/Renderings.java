package io.sgwarden.scanner.manifest;

import io.sgwarden.scanner.lint.LintProblem;
import io.sgwarden.scanner.lint.LintSource;
import io.sgwarden.scanner.lint.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Renders overlays with {@code kustomize} or {@code kubectl}, and charts with {@code helm}, as they are on PATH. */
public final class Renderings {
    private final Programs programs;
    private final List<String> values;
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<LintProblem> problems = new ArrayList<>();

    /** @param values files of values for charts; empty for those in their {@code ci} folders */
    public Renderings(Programs programs, List<String> values) {
        this.programs = programs;
        this.values = List.copyOf(values);
    }

    public List<Manifest> manifests() {
        return List.copyOf(manifests);
    }

    public List<LintProblem> problems() {
        return List.copyOf(problems);
    }

    /** Renders an overlay. */
    public void overlay(Path folder) {
        String name = folder.toString().isEmpty() ? "." : folder.toString();
        List<String> command =
                programs.has("kustomize") ? List.of("kustomize", "build", name) : List.of("kubectl", "kustomize", name);
        run(name + "/kustomization.yaml", command)
                .ifPresent(text -> manifests.add(new Manifest(
                        text,
                        new LintSource(name + "/kustomization.yaml", Optional.of(String.join(" ", command))),
                        Optional.empty())));
    }

    /** Renders a chart: with the values that are given, or once with each file of its {@code ci} folder. */
    public void chart(Path folder) {
        String name = folder.toString().isEmpty() ? "." : folder.toString();
        for (List<String> files : values(folder, name)) {
            List<String> command = new ArrayList<>(List.of("helm", "template", name));
            files.forEach(file -> command.addAll(List.of("--values", file)));
            run(name + "/Chart.yaml", command)
                    .ifPresent(text -> manifests.add(new Manifest(
                            text,
                            new LintSource(name + "/Chart.yaml", Optional.of(String.join(" ", command))),
                            Optional.of(name))));
        }
    }

    private List<List<String>> values(Path folder, String name) {
        if (!values.isEmpty()) {
            return List.of(values);
        }
        try {
            List<Path> tested = Charts.testValues(folder);
            return tested.isEmpty()
                    ? List.of(List.of())
                    : tested.stream().map(file -> List.of(file.toString())).toList();
        } catch (IOException unreadable) {
            problems.add(new LintProblem(
                    name + "/Chart.yaml",
                    Optional.empty(),
                    "Could not read folder " + name + "/ci: " + unreadable.getMessage()));
            return List.of();
        }
    }

    private Optional<String> run(String file, List<String> command) {
        return switch (programs.run(command)) {
            case Programs.Printed(String text) -> Optional.of(text);
            case Programs.Failed(String cause) -> {
                problems.add(new LintProblem(
                        file, Optional.empty(), "Could not run " + String.join(" ", command) + ": " + cause));
                yield Optional.empty();
            }
        };
    }
}
