package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.cleanup.PreviousReport;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.proof.ReportManifest;
import io.sgwarden.scanner.report.ReportedClaims;
import io.sgwarden.scanner.report.ReportedSubject.Group;
import io.sgwarden.scanner.report.ScanReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Scan reports from files. */
final class ReportInput {
    /** Some editors and shells of Windows put it before the text. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ReportInput() {}

    static ScanReport read(Path file) {
        String text = DumpFiles.text(file.toString());
        return ScanReport.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, file.toString());
    }

    /** The manifest that was written beside a report. */
    static Optional<String> manifest(Path report) {
        Path manifest = report.resolveSibling(ReportManifest.FILE);
        return Files.exists(manifest) ? Optional.of(DumpFiles.text(manifest.toString())) : Optional.empty();
    }

    /**
     * What a report says of groups. A run that did not know its cluster only carries claims on: the groups that it
     * calls leaked may be those of another cluster's objects.
     */
    static PreviousReport leaks(Path file) {
        ScanReport report = read(file);
        Map<GroupKey, Instant> leaked = new HashMap<>();
        report.findings().stream()
                .filter(finding -> report.run().clusterUid().isPresent())
                .filter(finding -> finding.state().equals(State.LEAKED.id()))
                .forEach(finding -> finding.group()
                        .flatMap(ReportInput::key)
                        .ifPresent(key -> leaked.put(key, finding.firstSeen())));
        Claims claims = ReportedClaims.of(report);
        return new PreviousReport(file.toString(), report.run().startedAt(), leaked, claims);
    }

    private static Optional<GroupKey> key(Group group) {
        return group.account()
                .flatMap(account -> group.region().map(region -> new AccountRegion(account, region)))
                .map(accountRegion -> new GroupKey(accountRegion, group.id()));
    }
}
