package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.report.ReportFiles;
import io.sgwarden.scanner.report.ScanReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Scan reports from files. */
final class ReportInput {
    private ReportInput() {}

    static ScanReport read(Path file) {
        return ScanReport.read(text(file), file.toString());
    }

    /** The manifest that was written beside a report. */
    static Optional<String> manifest(Path report) {
        Path manifest = report.resolveSibling(ReportFiles.MANIFEST);
        return Files.exists(manifest) ? Optional.of(text(manifest)) : Optional.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UsageException(
                    "Could not read " + file + ": " + failure + "; name what sgwarden scan --format json wrote",
                    failure);
        }
    }
}
