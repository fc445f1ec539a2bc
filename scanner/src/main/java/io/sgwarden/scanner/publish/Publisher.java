package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.publish.Publication.Target;
import io.sgwarden.scanner.publish.ReportStore.Listing;
import io.sgwarden.scanner.report.ScanReport;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Brings the reports in the cluster to what a scan says.
 *
 * @param most how many results a report lists
 * @param stopRequested nothing more is written then, and nothing removed
 */
public record Publisher(ReportApi api, ReportStore store, int most, BooleanSupplier stopRequested) {
    /** More results of usual length do not fit into an object of etcd, which holds 1.5 MiB. */
    public static final int MOST_RESULTS = 500;

    /**
     * Writes what is different, and after a complete run removes what is no more.
     *
     * @param report of everything, managed objects too
     * @param soFar told how many reports are done
     */
    public Published publish(ScanReport report, LongConsumer soFar) {
        return switch (store.ours()) {
            case Listing.Missing(List<String> versions) -> new Published.Missing(versions);
            case Listing.Unread(String reason) -> new Published.Unread(reason);
            case Listing.Known known ->
                new Publication(
                                new Target(api, store, stopRequested),
                                DesiredReports.of(report, api, most),
                                report,
                                known)
                        .run(soFar);
        };
    }
}
