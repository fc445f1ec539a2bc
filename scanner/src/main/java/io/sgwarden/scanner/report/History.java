package io.sgwarden.scanner.report;

import io.sgwarden.scanner.report.Changes.Change;
import io.sgwarden.scanner.report.Changes.Resolved;
import io.sgwarden.scanner.report.Changes.Since;
import io.sgwarden.scanner.report.ScanReport.Finding;
import io.sgwarden.scanner.report.ScanReport.Group;
import io.sgwarden.scanner.report.ScanReport.Resource;
import io.sgwarden.scanner.report.ScanReport.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of findings from one run to the next. Identity is the finding's id, which survives renames, other orders
 * and other states. A finding is resolved only where the later run read what it was about: everything that a gap may
 * hide, and everything outside the later run's scope or left to another run, persists as not verified.
 */
public final class History {
    private final ScanReport previous;
    private final ScanReport current;
    private final Set<String> wellToday;
    private final Map<String, Finding> before;
    private final Set<String> left;

    private History(ScanReport previous, ScanReport current, Set<String> wellToday) {
        this.previous = previous;
        this.current = current;
        this.wellToday = wellToday;
        this.left = current.leftToOthers();
        this.before = previous.findings().stream()
                .filter(Finding::isOpen)
                .collect(Collectors.toMap(Finding::id, Function.identity(), (one, other) -> one));
    }

    /**
     * The current report, with what became of the previous one's findings, and with those that were not read.
     *
     * @param wellToday ids of what the current run read and found in order, listed or not
     * @throws ReportFileException the reports are of two clusters
     */
    public static ScanReport carryOn(ScanReport previous, ScanReport current, Set<String> wellToday) {
        Optional<String> cluster = previous.run().clusterUid();
        if (cluster.isPresent()
                && current.run().clusterUid().isPresent()
                && !cluster.equals(current.run().clusterUid())) {
            throw new ReportFileException("Could not compare reports of two clusters: run.clusterUid: \""
                    + cluster.get() + "\" and \"" + current.run().clusterUid().get()
                    + "\"; name a report of the same cluster");
        }
        return new History(previous, current, wellToday).carryOn();
    }

    /** Of two files, where the later lists what is in order only if it was asked to. */
    public static ScanReport compare(ScanReport previous, ScanReport current) {
        Set<String> well = current.findings().stream()
                .filter(finding -> !finding.isOpen())
                .map(Finding::id)
                .collect(Collectors.toSet());
        return carryOn(previous, current, well);
    }

    private ScanReport carryOn() {
        List<Finding> today = current.findings().stream().map(this::compared).toList();
        Set<String> listed = new HashSet<>(wellToday);
        today.stream().filter(Finding::isOpen).map(Finding::id).forEach(listed::add);
        List<Finding> gone = previous.findings().stream()
                .filter(Finding::isOpen)
                .filter(finding -> !listed.contains(finding.id()))
                .toList();
        List<Finding> carried = gone.stream()
                .filter(this::mayStillBe)
                .map(finding -> finding.since(Change.NOT_VERIFIED, Optional.empty(), finding.firstSeen()))
                .toList();
        List<Resolved> resolved = Stream.concat(
                        gone.stream().filter(finding -> !mayStillBe(finding)),
                        previous.findings().stream()
                                .filter(Finding::isOpen)
                                .filter(finding -> wellToday.contains(finding.id())))
                .map(finding -> new Resolved(
                        finding.id(), finding.state(), finding.resource(), finding.group(), finding.firstSeen()))
                .toList();
        List<Finding> all = Stream.concat(today.stream(), carried.stream()).toList();
        Since since = new Since(previous.run().id(), previous.run().startedAt());
        return current.with(Changes.of(since, all, resolved), all);
    }

    private Finding compared(Finding finding) {
        Optional<Finding> was = finding.isOpen() ? Optional.ofNullable(before.get(finding.id())) : Optional.empty();
        if (was.isEmpty()) {
            return finding.isOpen() ? finding.since(Change.NEW, Optional.empty(), finding.firstSeen()) : finding;
        }
        if (finding.isUnverified()) {
            return finding.since(
                    Change.NOT_VERIFIED, finding.previousState(), was.get().firstSeen());
        }
        if (was.get().state().equals(finding.state())) {
            return finding.since(Change.PERSISTING, Optional.empty(), was.get().firstSeen());
        }
        Change change = finding.state().equals("undecided") ? Change.NOT_VERIFIED : Change.CHANGED;
        return finding.since(change, Optional.of(was.get().state()), was.get().firstSeen());
    }

    private boolean mayStillBe(Finding finding) {
        return !current.complete()
                || isOutsideOf(current.run(), finding)
                || finding.resource().map(Resource::uid).filter(left::contains).isPresent();
    }

    /** A region left out, or a namespace: nobody looked. An object that is listed no more in its cluster is gone. */
    private static boolean isOutsideOf(Run run, Finding finding) {
        boolean otherNamespace = run.namespace()
                .filter(only -> finding.resource()
                        .filter(resource -> resource.namespace().equals(only))
                        .isEmpty())
                .isPresent();
        boolean otherRegion = finding.resource().isEmpty()
                && finding.group()
                        .flatMap(Group::home)
                        .filter(run.scope()::contains)
                        .isEmpty();
        return otherNamespace || otherRegion;
    }
}
