package io.sgwarden.scanner.manifest;

import io.sgwarden.scanner.lint.Kustomization;
import io.sgwarden.scanner.lint.LintProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of the paths that a user names.
 *
 * @param files as they are named; of a folder, all manifests below it, in order
 * @param problems folders that could not be read
 */
public record ManifestFiles(List<String> files, List<LintProblem> problems) {
    private static final Set<String> ENDINGS = Set.of(".yaml", ".yml", ".json");

    public ManifestFiles {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /**
     * Lists the files.
     *
     * @param excluded whether a file, relative to the folder that is named, is left out
     */
    public static ManifestFiles below(List<String> paths, Predicate<Path> excluded) {
        List<String> files = new ArrayList<>();
        List<LintProblem> problems = new ArrayList<>();
        for (String path : paths) {
            if (path.equals("-") || !Files.isDirectory(Path.of(path))) {
                files.add(path);
                continue;
            }
            Path folder = Path.of(path);
            try (Stream<Path> below = Files.find(folder, Integer.MAX_VALUE, ManifestFiles::isFile)) {
                below.filter(ManifestFiles::isManifest)
                        .filter(file -> !excluded.test(folder.relativize(file)))
                        .map(Path::toString)
                        .sorted()
                        .forEach(files::add);
            } catch (IOException | UncheckedIOException failure) {
                problems.add(new LintProblem(
                        path, Optional.empty(), "Could not read folder " + path + ": " + failure.getMessage()));
            }
        }
        return new ManifestFiles(files, problems);
    }

    /** Links are not followed on the way, so what they lead to is asked for. */
    private static boolean isFile(Path path, BasicFileAttributes attributes) {
        return attributes.isRegularFile() || (attributes.isSymbolicLink() && Files.isRegularFile(path));
    }

    private static boolean isManifest(Path file) {
        String name = file.toString();
        return ENDINGS.stream().anyMatch(name::endsWith)
                || Kustomization.NAMES.contains(String.valueOf(file.getFileName()));
    }

    /**
     * The text of a file.
     *
     * @throws UnreadableFileException it cannot be read
     */
    public static String text(String file) {
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new UnreadableFileException("Could not read " + file + ": no such file", missing);
        } catch (IOException unreadable) {
            throw new UnreadableFileException(
                    "Could not read " + file + ": " + unreadable.getMessage() + "; it must be a readable file",
                    unreadable);
        }
    }
}
