package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.publish.ReportStore.Listing;
import io.sgwarden.scanner.report.ScanReport;
import java.util.function.BooleanSupplier;

/** Brings the reports in the cluster to what a scan says. */
public final class Publisher {
    private final ReportApi api;
    private final ReportStore store;
    private final BooleanSupplier stopRequested;

    /**
     * A publisher.
     *
     * @param stopRequested nothing more is written then, and nothing removed
     */
    public Publisher(ReportApi api, ReportStore store, BooleanSupplier stopRequested) {
        this.api = api;
        this.store = store;
        this.stopRequested = stopRequested;
    }

    /**
     * Writes what is different, and after a complete run removes what is no more.
     *
     * @param report of everything, managed objects too
     */
    public Published publish(ScanReport report) {
        return switch (store.ours()) {
            case Listing.Missing unused -> new Published.Missing();
            case Listing.Unread(String reason) -> new Published.Unread(reason);
            case Listing.Known known -> new Publication(api, store, report, known, stopRequested).run();
        };
    }
}
