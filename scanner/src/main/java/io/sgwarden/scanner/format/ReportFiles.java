package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.proof.ReportManifest;
import io.sgwarden.scanner.proof.SigningKey;
import io.sgwarden.scanner.report.ScanReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a run: renderings of its report, and what proves later that they are the ones that were written. */
public final class ReportFiles {
    private ReportFiles() {}

    /**
     * A run, and what its files are tied to.
     *
     * @param previousManifest the text of the manifest of the run before it
     * @param key signs the manifest
     */
    public record Link(ScanReport report, Optional<String> previousManifest, Optional<SigningKey> key) {}

    /** The names of all files that a run may have. The manifest is the last one. */
    public static List<String> names() {
        return Stream.concat(
                        Arrays.stream(ReportFormat.values()).map(ReportFormat::file),
                        Stream.of(ReportManifest.SUMS, ReportManifest.SIGNATURE, ReportManifest.FILE))
                .toList();
    }

    /** File name to text, in the order of writing: the manifest after everything that it lists. */
    public static Map<String, String> of(Link link) {
        Map<String, String> files = new LinkedHashMap<>();
        for (ReportFormat format : ReportFormat.values()) {
            files.put(format.file(), format.render(link.report(), Terminal.NONE));
        }
        ReportManifest manifest = ReportManifest.of(link.report().run().id(), files, link.previousManifest());
        String text = manifest.json();
        files.put(ReportManifest.FILE, text);
        link.key().ifPresent(key -> files.put(ReportManifest.SIGNATURE, key.sign(text)));
        files.put(ReportManifest.SUMS, manifest.sums(Sha256.ofText(text)));
        return files;
    }
}
