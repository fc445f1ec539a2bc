package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.ReportMapper;
import io.sgwarden.scanner.report.ScanReport;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All renderings of a report, and a manifest of them. The manifest holds the hash of each file and of the previous
 * run's manifest, so that a chain of runs shows whether one of them was changed or left out.
 */
public final class ReportFiles {
    /** The manifest's file name. */
    public static final String MANIFEST = "manifest.json";

    private ReportFiles() {}

    /** A report, and the manifest of the run before it. */
    public record Link(ScanReport report, Optional<String> previousManifest) {}

    /** File name to text, in the order of writing: the manifest last, once everything that it lists is there. */
    public static Map<String, String> of(Link link) {
        Map<String, String> files = new LinkedHashMap<>();
        for (ReportFormat format : ReportFormat.values()) {
            files.put(format.file(), format.render(link.report(), Terminal.NONE));
        }
        List<Entry> entries = files.entrySet().stream()
                .map(file -> new Entry(
                        file.getKey(),
                        file.getValue().getBytes(StandardCharsets.UTF_8).length,
                        Sha256.ofText(file.getValue())))
                .toList();
        files.put(
                MANIFEST,
                ReportMapper.write(new Manifest(
                        ScanReport.API_VERSION,
                        "ReportManifest",
                        link.report().run().id(),
                        entries,
                        link.previousManifest().map(Sha256::ofText))));
        return files;
    }

    private record Manifest(
            String apiVersion, String kind, String run, List<Entry> files, Optional<String> previousManifestSha256) {}

    private record Entry(String name, int bytes, String sha256) {}
}
