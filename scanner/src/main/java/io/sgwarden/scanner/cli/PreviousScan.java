package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.ReportedClaims;
import io.sgwarden.scanner.report.ScanReport;
import java.util.List;
import java.util.Optional;

/**
 * An earlier scan that the next one is compared with.
 *
 * @param claims what it and the runs before it saw
 * @param manifest of the files that were written for it
 */
record PreviousScan(Optional<ScanReport> report, Claims claims, Optional<String> manifest) {
    static final PreviousScan NONE = new PreviousScan(Optional.empty(), Claims.NONE, Optional.empty());

    static PreviousScan of(Optional<ScanReport> report, Optional<String> manifest) {
        return new PreviousScan(report, report.map(ReportedClaims::of).orElse(Claims.NONE), manifest);
    }

    List<Gap> gaps() {
        return report.map(ScanReport::gaps).orElse(List.of());
    }
}
