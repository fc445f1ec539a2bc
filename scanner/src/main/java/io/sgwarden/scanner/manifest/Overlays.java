package io.sgwarden.scanner.manifest;

import io.sgwarden.scanner.lint.Kustomization;
import io.sgwarden.schemas.document.ManifestException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kustomizations among the files: which of them are rendered, and which files belong to them. */
public final class Overlays {
    private final Map<Path, Kustomization> byFolder = new LinkedHashMap<>();
    private final Set<Path> patches = new HashSet<>();

    private Overlays() {}

    /** A kustomization that cannot be read has no files; linting it says why. */
    public static Overlays among(List<String> files) {
        Overlays overlays = new Overlays();
        files.stream().filter(Overlays::isKustomization).forEach(overlays::add);
        return overlays;
    }

    static boolean isKustomization(String file) {
        return Kustomization.NAMES.contains(file.substring(file.lastIndexOf('/') + 1));
    }

    private void add(String file) {
        Path folder = folder(file);
        Kustomization kustomization = read(file);
        byFolder.put(folder, kustomization);
        kustomization
                .patches()
                .forEach(patch -> patches.add(folder.resolve(patch).normalize()));
    }

    private static Kustomization read(String file) {
        try {
            return Kustomization.parse(ManifestFiles.text(file), file);
        } catch (ManifestException | UnreadableFileException unreadable) {
            return new Kustomization(List.of(), List.of(), false);
        }
    }

    private static Path folder(String file) {
        return Optional.ofNullable(Path.of(file).getParent())
                .orElse(Path.of(""))
                .normalize();
    }

    /** The folders that no other of these kustomizations uses. */
    public List<Path> roots() {
        Set<Path> used = new HashSet<>();
        byFolder.forEach((folder, kustomization) -> kustomization.resources().stream()
                .map(resource -> folder.resolve(resource).normalize())
                .forEach(used::add));
        return byFolder.entrySet().stream()
                .filter(entry -> !entry.getValue().component())
                .map(Map.Entry::getKey)
                .filter(folder -> !used.contains(folder))
                .toList();
    }

    /** Whether a kustomization lists the file as a patch or as configuration: then it holds no whole objects. */
    public boolean isPatch(String file) {
        return !patches.isEmpty() && patches.contains(Path.of(file).normalize());
    }

    /** The files that the renderings of the roots contain. */
    public Set<Path> rendered() {
        Set<Path> files = new HashSet<>();
        Deque<Path> open = new ArrayDeque<>(roots());
        List<Path> visited = new ArrayList<>();
        while (!open.isEmpty()) {
            Path folder = open.remove();
            visited.add(folder);
            Optional.ofNullable(byFolder.get(folder)).stream()
                    .flatMap(kustomization -> kustomization.resources().stream())
                    .map(resource -> folder.resolve(resource).normalize())
                    .filter(files::add)
                    .filter(resource -> !visited.contains(resource))
                    .forEach(open::add);
        }
        return files;
    }
}
