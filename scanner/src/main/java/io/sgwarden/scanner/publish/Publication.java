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
            Optional<PublishedReport> published = Optional.ofNullable(standing.remove(desired.key()));
            published.ifPresentOrElse(found -> goOn(found, desired), () -> create(desired));
        }
        standing.values().stream()
                .filter(left -> isAsked(left.key()) && !isOfAnotherRun(left.key()))
                .forEach(this::leave);
        return tally.written();
    }

    private void create(DesiredReport desired) {
        write(desired.key(), Deed.CREATED, () -> store.create(desired.key(), desired.json()));
    }

    private void goOn(PublishedReport published, DesiredReport desired) {
        if (published.isNewerThan(report.run().startedAt())) {
            tally.count(Deed.LEFT);
            return;
        }
        Continuation continuation = new Continuation(published);
        boolean sureOfAll = report.complete() || desired.key().namespace().isPresent();
        Optional<ObjectNode> change = sureOfAll ? continuation.to(desired) : continuation.toAtLeast(desired);
        if (change.isEmpty()) {
            tally.count(Deed.UNCHANGED);
            return;
        }
        Optional<Write> written = write(desired.key(), Deed.CHANGED, () -> store.change(desired.key(), change.get()));
        if (written.filter(Write.Done.class::isInstance).isPresent()) {
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
        String namespace = event.at("/regarding/namespace").asString("");
        String about = namespace + "/" + event.at("/regarding/name").asString("");
        write("an Event on " + about, "Events in " + namespace, Deed.ANNOUNCED, () -> store.announce(event));
    }

    /** What it is about was not found: it is gone, or it was not read. */
    private void leave(PublishedReport left) {
        if (left.isNewerThan(report.run().startedAt())) {
            tally.count(Deed.LEFT);
            return;
        }
        if (report.complete()) {
            write(left.key(), Deed.REMOVED, () -> store.delete(left));
            return;
        }
        new Continuation(left)
                .toUnverified(report.run())
                .ifPresentOrElse(
                        change -> write(left.key(), Deed.CHANGED, () -> store.change(left.key(), change)),
                        () -> tally.count(Deed.UNCHANGED));
    }

    private Optional<Write> write(ReportKey key, Deed deed, Supplier<Write> call) {
        String kind = api.kind(key).kind();
        String place = kind + "s"
                + key.namespace().map(namespace -> " in " + namespace).orElse("");
        return write(kind + " " + key, place, deed, call);
    }

    /** What became of it; absent where it was not tried. */
    private Optional<Write> write(String what, String place, Deed deed, Supplier<Write> call) {
        if (stopRequested.getAsBoolean()) {
            tally.end("the run was told to stop; the next one goes on");
        }
        Optional<String> givenUp = tally.givenUp(place);
        if (givenUp.isPresent()) {
            tally.refuse(what, givenUp.get());
            return Optional.empty();
        }
        Write write = call.get();
        tally.count(write, deed, what, place);
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
