package io.sgwarden.scanner.manifest;

import io.sgwarden.schemas.document.ManifestDocument;
import io.sgwarden.schemas.document.ManifestException;
import io.sgwarden.schemas.document.ManifestReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Helm charts: which files are templates of one, and which charts are rendered. Thread-safe. */
public final class Charts {
    private static final String FILE = "Chart.yaml";
    private static final Path TEMPLATES = Path.of("templates");

    private final Map<Path, Optional<Path>> byFolder = new ConcurrentHashMap<>();

    /** The folder of the chart that the file is a template of. */
    public Optional<Path> of(String file) {
        return Optional.ofNullable(Path.of(file).getParent())
                .flatMap(folder -> byFolder.computeIfAbsent(folder, Charts::chart));
    }

    private static Optional<Path> chart(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (TEMPLATES.equals(at.getFileName())) {
                Path chart = at.resolveSibling("");
                return Files.isRegularFile(chart.resolve(FILE)) ? Optional.of(chart) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The charts among the files that can be rendered: no libraries, and no parts of other charts. */
    public static List<Path> among(List<String> files) {
        return files.stream()
                .map(Path::of)
                .filter(file -> file.endsWith(FILE))
                .filter(file -> !isLibrary(file))
                .map(file -> Optional.ofNullable(file.getParent()).orElse(Path.of("")))
                .filter(chart -> !isPart(chart))
                .toList();
    }

    private static boolean isLibrary(Path file) {
        try {
            return ManifestReader.read(ManifestFiles.text(file.toString()), file.toString()).stream()
                    .map(ManifestDocument::json)
                    .anyMatch(json -> json.path("type").asString("").equals("library"));
        } catch (ManifestException | UnreadableFileException unreadable) {
            return false;
        }
    }

    private static boolean isPart(Path chart) {
        Path charts = chart.getParent();
        return charts != null
                && Path.of("charts").equals(charts.getFileName())
                && Files.isRegularFile(charts.resolveSibling(FILE));
    }

    /** The values that its authors test it with: {@code ci/*-values.yaml}. */
    static List<Path> testValues(Path chart) throws IOException {
        Path folder = chart.resolve("ci");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> values = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*-values.yaml")) {
            found.forEach(values::add);
        }
        return values.stream().sorted().toList();
    }
}
