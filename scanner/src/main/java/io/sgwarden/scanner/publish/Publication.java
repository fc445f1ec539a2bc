package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.publish.Published.Written;
import io.sgwarden.scanner.publish.ReportStore.Listing.Known;
import io.sgwarden.scanner.publish.WriteStatistics.Attempt;
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

/** One publication: writes every desired report, then marks or removes the published ones that nobody desires. */
final class Publication {
    /** A change of everything at once must not flood the events of a cluster. */
    private static final int MOST_EVENTS = 100;

    /** Where reports are published, until the run is told to stop. */
    record Target(ReportApi api, ReportStore store, BooleanSupplier stopRequested) {}

    private final Target target;
    private final List<DesiredReport> desired;
    private final ScanReport report;
    private final Map<ReportKey, PublishedReport> published = new LinkedHashMap<>();
    private final Set<String> scope;
    private final Set<String> leftToOthers;
    /** Nothing of ours is published yet: what is wrong already is not a change. */
    private final boolean first;

    private final WriteStatistics statistics = new WriteStatistics();

    Publication(Target target, List<DesiredReport> desired, ScanReport report, Known known) {
        this.target = target;
        this.desired = desired;
        this.report = report;
        this.scope =
                report.run().scope().stream().map(DesiredReports::clusterName).collect(Collectors.toSet());
        this.leftToOthers = report.leftToOthers();
        this.first = known.reports().isEmpty();
        known.reports().forEach(each -> published.put(each.key(), each));
    }

    Written run(LongConsumer soFar) {
        long done = 0;
        for (DesiredReport wanted : desired) {
            Optional<PublishedReport> earlier = Optional.ofNullable(published.remove(wanted.key()));
            earlier.ifPresentOrElse(found -> update(found, wanted), () -> create(wanted));
            soFar.accept(++done);
        }
        for (PublishedReport undesired : published.values()) {
            if (isInScope(undesired.key()) && !isOfAnotherRun(undesired.key())) {
                retire(undesired);
                soFar.accept(++done);
            }
        }
        return statistics.summary();
    }

    private void create(DesiredReport wanted) {
        DesiredReport next = first ? wanted : announced(wanted, PublishedState.NONE);
        write(wanted.key(), WriteKind.CREATED, () -> target.store().create(next.key(), next.json()));
    }

    private void update(PublishedReport earlier, DesiredReport wanted) {
        if (earlier.isNewerThan(report.run().startedAt())) {
            statistics.count(WriteKind.LEFT);
            return;
        }
        ReportMerger merger = new ReportMerger(earlier);
        DesiredReport next = announced(wanted, new PublishedState(merger.lastState(), earlier.version()));
        boolean everythingRead = report.complete() || next.key().namespace().isPresent();
        change(next.key(), () -> everythingRead ? merger.replace(next) : merger.merge(next));
    }

    /** The report once its news is announced; where that failed, one that remembers it for the next run. */
    private DesiredReport announced(DesiredReport wanted, PublishedState earlier) {
        return StateEvent.of(wanted, earlier, report.run())
                .filter(event -> !isAnnounced(event))
                .map(failed -> wanted.unannounced(earlier))
                .orElse(wanted);
    }

    private boolean isAnnounced(ObjectNode event) {
        if (statistics.total(WriteKind.ANNOUNCED) >= MOST_EVENTS) {
            statistics.count(WriteKind.SILENT);
            return true;
        }
        String namespace = event.at("/regarding/namespace").asString("");
        String about = namespace + "/" + event.at("/regarding/name").asString("");
        return write(
                        new Attempt(WriteKind.ANNOUNCED, "an Event on " + about, "Events in " + namespace),
                        () -> target.store().announce(event))
                .filter(result -> result instanceof WriteResult.Done || result instanceof WriteResult.Gone)
                .isPresent();
    }

    /** What it is about was not found: it is gone, or it was not read. */
    private void retire(PublishedReport undesired) {
        if (undesired.isNewerThan(report.run().startedAt())) {
            statistics.count(WriteKind.LEFT);
        } else if (report.complete()) {
            write(undesired.key(), WriteKind.REMOVED, () -> target.store().delete(undesired));
        } else {
            change(undesired.key(), () -> new ReportMerger(undesired).markUnverified(report.run()));
        }
    }

    private void change(ReportKey key, Supplier<Optional<ObjectNode>> change) {
        change.get()
                .ifPresentOrElse(
                        patch -> write(
                                key, WriteKind.CHANGED, () -> target.store().change(key, patch)),
                        () -> statistics.count(WriteKind.UNCHANGED));
    }

    private void write(ReportKey key, WriteKind kind, Supplier<WriteResult> call) {
        String type = target.api().kind(key).kind();
        String place = type + "s"
                + key.namespace().map(namespace -> " in " + namespace).orElse("");
        write(new Attempt(kind, type + " " + key, place), call);
    }

    /** What became of it; absent where it was not tried. */
    private Optional<WriteResult> write(Attempt attempt, Supplier<WriteResult> call) {
        if (target.stopRequested().getAsBoolean()) {
            statistics.stop("the run was told to stop; the next one goes on");
        }
        Optional<String> against = statistics.reasonAgainst(attempt);
        if (against.isPresent()) {
            statistics.countRefusal(attempt, against.get());
            return Optional.empty();
        }
        WriteResult result = call.get();
        statistics.count(attempt, result);
        return Optional.of(result);
    }

    /** Whether the run read this namespace, or account and region. */
    private boolean isInScope(ReportKey key) {
        Optional<String> only = report.run().namespace();
        return only.map(namespace -> key.namespace().filter(namespace::equals).isPresent())
                .orElseGet(() -> key.namespace().isPresent() || scope.contains(key.name()));
    }

    /** A report of an object is named by the object's uid. */
    private boolean isOfAnotherRun(ReportKey key) {
        return key.namespace().isPresent() && leftToOthers.contains(key.name());
    }
}
