package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.publish.Published.Written;
import io.sgwarden.scanner.publish.ReportStore.Listing.Known;
import io.sgwarden.scanner.publish.ReportStore.Write;
import io.sgwarden.scanner.publish.Tally.Deed;
import io.sgwarden.scanner.report.ScanReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** One publication: every report in turn, then what stands there beyond them. */
final class Publication {
    /** A change of everything at once must not flood the events of a cluster. */
    private static final int MOST_EVENTS = 100;

    private final ReportApi api;
    private final ReportStore store;
    private final List<DesiredReport> wanted;
    private final ScanReport report;
    private final BooleanSupplier stopRequested;
    private final Map<ReportKey, PublishedReport> standing = new LinkedHashMap<>();
    private final Set<String> scope;
    private final Set<String> leftToOthers;
    private final Tally tally = new Tally();

    Publication(
            ReportApi api,
            ReportStore store,
            List<DesiredReport> wanted,
            ScanReport report,
            Known known,
            BooleanSupplier stopRequested) {
        this.api = api;
        this.store = store;
        this.wanted = wanted;
        this.report = report;
        this.stopRequested = stopRequested;
        this.scope =
                report.run().scope().stream().map(DesiredReports::clusterName).collect(Collectors.toSet());
        this.leftToOthers = report.leftToOthers();
        known.reports().forEach(published -> standing.put(published.key(), published));
    }

    Written run() {
        for (DesiredReport desired : wanted) {
            if (isOver()) {
                return tally.written();
            }
            Optional<PublishedReport> published = Optional.ofNullable(standing.remove(desired.key()));
            published.ifPresentOrElse(found -> goOn(found, desired), () -> create(desired));
        }
        for (PublishedReport left : standing.values()) {
            if (isOver()) {
                break;
            }
            if (isAsked(left.key()) && !isOfAnotherRun(left.key())) {
                leave(left);
            }
        }
        return tally.written();
    }

    private boolean isOver() {
        if (!tally.isOver() && stopRequested.getAsBoolean()) {
            tally.end("everything", "the run was told to stop; the next one goes on");
        }
        return tally.isOver();
    }

    private void create(DesiredReport desired) {
        tally.count(store.create(desired.key(), desired.json()), Deed.CREATED, what(desired.key()));
    }

    private void goOn(PublishedReport published, DesiredReport desired) {
        Continuation continuation = new Continuation(published);
        boolean sureOfAll = report.complete() || desired.key().namespace().isPresent();
        Optional<ObjectNode> change = sureOfAll ? continuation.to(desired) : continuation.toAtLeast(desired);
        if (change.isEmpty()) {
            tally.count(Deed.UNCHANGED);
            return;
        }
        Write write = store.change(desired.key(), change.get());
        tally.count(write, Deed.CHANGED, what(desired.key()));
        if (write instanceof Write.Done) {
            continuation
                    .lastState()
                    .flatMap(last -> StateEvent.of(
                            desired, last, report.run().id(), report.run().startedAt()))
                    .ifPresent(this::announce);
        }
    }

    private void announce(ObjectNode event) {
        if (tally.of(Deed.ANNOUNCED) >= MOST_EVENTS) {
            tally.count(Deed.SILENT);
            return;
        }
        String about = event.at("/regarding/namespace").asString("") + "/"
                + event.at("/regarding/name").asString("");
        tally.count(store.announce(event), Deed.ANNOUNCED, "an Event on " + about);
    }

    /** What it is about was not found: it is gone, or it was not read. */
    private void leave(PublishedReport left) {
        if (report.complete()) {
            tally.count(store.delete(left), Deed.REMOVED, what(left.key()));
            return;
        }
        new Continuation(left)
                .toUnverified(report.run().id())
                .ifPresentOrElse(
                        change -> tally.count(store.change(left.key(), change), Deed.CHANGED, what(left.key())),
                        () -> tally.count(Deed.UNCHANGED));
    }

    /** Whether the run looked there: at this namespace, at this account and region. */
    private boolean isAsked(ReportKey key) {
        Optional<String> only = report.run().namespace();
        return only.map(namespace -> key.namespace().filter(namespace::equals).isPresent())
                .orElseGet(() -> key.namespace().isPresent() || scope.contains(key.name()));
    }

    /** A report of an object is named by the object's uid. */
    private boolean isOfAnotherRun(ReportKey key) {
        return key.namespace().isPresent() && leftToOthers.contains(key.name());
    }

    private String what(ReportKey key) {
        return api.kind(key).kind() + " " + key;
    }
}
