package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.publish.Published.Written;
import io.sgwarden.scanner.publish.ReportStore.Listing.Known;
import io.sgwarden.scanner.publish.ReportStore.Write;
import io.sgwarden.scanner.publish.WriteStatistics.WriteKind;
import io.sgwarden.scanner.report.ScanReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
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
    /** Nothing of ours stands there: what is wrong already is no news. */
    private final boolean first;

    private final WriteStatistics statistics = new WriteStatistics();

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
        this.first = known.reports().isEmpty();
        known.reports().forEach(published -> standing.put(published.key(), published));
    }

    Written run(LongConsumer soFar) {
        long done = 0;
        for (DesiredReport desired : wanted) {
            Optional<PublishedReport> published = Optional.ofNullable(standing.remove(desired.key()));
            published.ifPresentOrElse(found -> goOn(found, desired), () -> create(desired));
            soFar.accept(++done);
        }
        for (PublishedReport left : standing.values()) {
            if (isAsked(left.key()) && !isOfAnotherRun(left.key())) {
                leave(left);
                soFar.accept(++done);
            }
        }
        return statistics.written();
    }

    private void create(DesiredReport desired) {
        DesiredReport next = first ? desired : announced(desired, Optional.empty(), "");
        write(desired.key(), WriteKind.CREATED, () -> store.create(next.key(), next.json()));
    }

    private void goOn(PublishedReport published, DesiredReport desired) {
        if (published.isNewerThan(report.run().startedAt())) {
            statistics.count(WriteKind.LEFT);
            return;
        }
        ReportMerger merger = new ReportMerger(published);
        DesiredReport next = announced(desired, merger.lastState(), published.version());
        boolean sureOfAll = report.complete() || next.key().namespace().isPresent();
        Optional<ObjectNode> change = sureOfAll ? merger.to(next) : merger.toAtLeast(next);
        change.ifPresentOrElse(
                patch -> write(next.key(), WriteKind.CHANGED, () -> store.change(next.key(), patch)),
                () -> statistics.count(WriteKind.UNCHANGED));
    }

    /** The report once its news is announced; where that failed, one that remembers it for the next run. */
    private DesiredReport announced(DesiredReport desired, Optional<String> last, String version) {
        return StateEvent.of(desired, last, version, report.run())
                .filter(event -> !isAnnounced(event))
                .map(untold -> desired.unannounced(last))
                .orElse(desired);
    }

    private boolean isAnnounced(ObjectNode event) {
        if (statistics.of(WriteKind.ANNOUNCED) >= MOST_EVENTS) {
            statistics.count(WriteKind.SILENT);
            return true;
        }
        String namespace = event.at("/regarding/namespace").asString("");
        String about = namespace + "/" + event.at("/regarding/name").asString("");
        return write("an Event on " + about, "Events in " + namespace, WriteKind.ANNOUNCED, () -> store.announce(event))
                .filter(write -> write instanceof Write.Done || write instanceof Write.Gone)
                .isPresent();
    }

    /** What it is about was not found: it is gone, or it was not read. */
    private void leave(PublishedReport left) {
        if (left.isNewerThan(report.run().startedAt())) {
            statistics.count(WriteKind.LEFT);
            return;
        }
        if (report.complete()) {
            write(left.key(), WriteKind.REMOVED, () -> store.delete(left));
            return;
        }
        new ReportMerger(left)
                .toUnverified(report.run())
                .ifPresentOrElse(
                        change -> write(left.key(), WriteKind.CHANGED, () -> store.change(left.key(), change)),
                        () -> statistics.count(WriteKind.UNCHANGED));
    }

    private Optional<Write> write(ReportKey key, WriteKind write, Supplier<Write> call) {
        String kind = api.kind(key).kind();
        String place = kind + "s"
                + key.namespace().map(namespace -> " in " + namespace).orElse("");
        return write(kind + " " + key, place, write, call);
    }

    /** What became of it; absent where it was not tried. */
    private Optional<Write> write(String what, String place, WriteKind kind, Supplier<Write> call) {
        if (stopRequested.getAsBoolean()) {
            statistics.end("the run was told to stop; the next one goes on");
        }
        Optional<String> givenUp = statistics.givenUp(place);
        if (givenUp.isPresent()) {
            statistics.refuse(what, givenUp.get());
            return Optional.empty();
        }
        Write write = call.get();
        statistics.count(write, kind, what, place);
        return Optional.of(write);
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
}
