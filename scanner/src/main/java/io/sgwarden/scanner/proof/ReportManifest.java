package io.sgwarden.scanner.proof;

import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.ReportFileException;
import io.sgwarden.scanner.report.ReportMapper;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.schemas.document.PublishedSchema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * The files of a run and their hashes. It holds the hash of the previous run's manifest, so that a chain of runs shows
 * whether one of them was changed or left out.
 *
 * @param run id of the run
 */
public record ReportManifest(
        String apiVersion, String kind, String run, List<Entry> files, Optional<String> previousManifestSha256) {
    /** The manifest's file name. */
    public static final String FILE = "manifest.json";
    /** The same hashes, and the manifest's, as {@code sha256sum -c} reads them. */
    public static final String SUMS = "SHA256SUMS";
    /** The signature of the manifest, in Base64. */
    public static final String SIGNATURE = "manifest.json.sig";

    /** A file of the run. */
    public record Entry(String name, int bytes, String sha256) {}

    public ReportManifest {
        files = List.copyOf(files);
    }

    /**
     * Of these files.
     *
     * @param files name to text
     * @param previous the text of the previous run's manifest
     */
    public static ReportManifest of(String run, Map<String, String> files, Optional<String> previous) {
        return new ReportManifest(
                ScanReport.API_VERSION,
                "ReportManifest",
                run,
                files.entrySet().stream()
                        .map(file -> new Entry(
                                file.getKey(),
                                file.getValue().getBytes(StandardCharsets.UTF_8).length,
                                Sha256.ofText(file.getValue())))
                        .toList(),
                previous.map(Sha256::ofText));
    }

    /**
     * Reads a manifest.
     *
     * @throws ReportFileException it is none
     */
    public static ReportManifest read(String text, String source) {
        try {
            List<String> problems = PublishedSchema.REPORT_MANIFEST.problems(text);
            if (problems.isEmpty()) {
                return ReportMapper.read(text, new TypeReference<ReportManifest>() {});
            }
            throw new ReportFileException("Could not use " + source + " as a manifest: " + String.join("; ", problems));
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new ReportFileException("Could not use " + source + " as a manifest: not JSON");
        }
    }

    /** As it is written. */
    public String json() {
        return ReportMapper.write(this);
    }

    /**
     * The text of {@link #SUMS}.
     *
     * @param sha256 of the manifest's file
     */
    public String sums(String sha256) {
        Map<String, String> hashes = new LinkedHashMap<>();
        files.forEach(file -> hashes.put(file.name(), file.sha256()));
        hashes.put(FILE, sha256);
        return hashes.entrySet().stream()
                .map(file -> file.getValue() + "  " + file.getKey() + "\n")
                .collect(Collectors.joining());
    }
}
