package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.report.Changes.Resolved;
import io.sgwarden.scanner.report.Changes.Since;
import io.sgwarden.scanner.report.ReportedFinding.Comparison;
import io.sgwarden.scanner.report.ReportedSubject.Group;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of findings from one run to the next. Identity is the finding's id, which survives renames, other orders
 * and other states. A finding is resolved only where the later run read what it was about: everything that a gap may
 * hide, and everything outside the later run's scope or left to another run, persists as not verified, for as many runs
 * as it takes: what is compared is always the last state that was really found.
 */
public final class History {
    private final ScanReport previous;
    private final ScanReport current;
    private final Set<String> healthyIds;
    private final Map<String, ReportedFinding> before;
    private final Set<String> left;

    private History(ScanReport previous, ScanReport current, Set<String> healthyIds) {
        this.previous = previous;
        this.current = current;
        this.healthyIds = healthyIds;
        this.left = current.leftToOthers();
        this.before = previous.findings().stream()
                .filter(ReportedFinding::isOpen)
                .collect(Collectors.toMap(ReportedFinding::id, Function.identity(), (one, other) -> one));
    }

    /**
     * The current report, with what became of the previous one's findings, and with those that were not read.
     *
     * @param healthyIds ids of what the current run read and found in order, listed or not
     * @throws ReportFileException the reports are of two clusters
     */
    public static ScanReport carryOn(ScanReport previous, ScanReport current, Set<String> healthyIds) {
        Optional<String> cluster = previous.run().clusterUid();
        if (cluster.isPresent()
                && current.run().clusterUid().isPresent()
                && !cluster.equals(current.run().clusterUid())) {
            throw new ReportFileException("Could not compare reports of two clusters: run.clusterUid: \""
                    + cluster.get() + "\" and \"" + current.run().clusterUid().get()
                    + "\"; name a report of the same cluster");
        }
        return new History(previous, current, healthyIds).carryOn();
    }

    /**
     * What a report of one namespace leaves out would be new to the next one of all.
     *
     * @param isOnly whether the later run is asked about this namespace only
     * @throws ReportFileException the earlier report is of one namespace, and the later run is of more
     */
    public static void requireSameNamespace(ScanReport previous, Predicate<String> isOnly) {
        Optional<String> only = previous.run().namespace();
        if (only.isPresent() && !isOnly.test(only.get())) {
            throw new ReportFileException("Could not compare with a report of one namespace: run.namespace: \""
                    + only.get() + "\"; name a report of all namespaces, or ask for this one only with -n");
        }
    }

    /**
     * Of two files, where the later lists what is in order only if it was asked to.
     *
     * @throws ReportFileException the reports are of two clusters, the earlier one leaves out what the later has, or it
     *     is the later one
     */
    public static ScanReport compare(ScanReport previous, ScanReport current) {
        requireSameNamespace(previous, name -> current.run().namespace().equals(Optional.of(name)));
        if (previous.run().startedAt().isAfter(current.run().startedAt())) {
            throw new ReportFileException("Could not compare: run.startedAt: the first report is of "
                    + PlainTime.of(previous.run().startedAt()) + ", the second of "
                    + PlainTime.of(current.run().startedAt())
                    + "; name the earlier one first");
        }
        Set<String> healthyIds = current.findings().stream()
                .filter(finding -> !finding.isOpen())
                .map(ReportedFinding::id)
                .collect(Collectors.toSet());
        return carryOn(previous, current, healthyIds);
    }

    private ScanReport carryOn() {
        List<ReportedFinding> today =
                current.findings().stream().map(this::compared).toList();
        Set<String> listed = new HashSet<>(healthyIds);
        today.stream().filter(ReportedFinding::isOpen).map(ReportedFinding::id).forEach(listed::add);
        List<ReportedFinding> gone = previous.findings().stream()
                .filter(ReportedFinding::isOpen)
                .filter(finding -> !listed.contains(finding.id()))
                .toList();
        List<ReportedFinding> carried = gone.stream()
                .filter(this::mayStillBe)
                .map(finding -> compared(finding, finding, Change.NOT_VERIFIED))
                .toList();
        List<Resolved> resolved = Stream.concat(
                        gone.stream().filter(finding -> !mayStillBe(finding)),
                        previous.findings().stream()
                                .filter(ReportedFinding::isOpen)
                                .filter(finding -> healthyIds.contains(finding.id())))
                .map(finding -> new Resolved(
                        finding.id(),
                        finding.lastFound(),
                        finding.resource(),
                        finding.group(),
                        finding.firstSeen(),
                        finding.controller()))
                .toList();
        List<ReportedFinding> all =
                Stream.concat(today.stream(), carried.stream()).toList();
        Since since = new Since(previous.run().id(), previous.run().startedAt());
        return current.with(Changes.of(since, all, resolved), all, Trend.after(previous));
    }

    private ReportedFinding compared(ReportedFinding finding) {
        if (!finding.isOpen() || isOutside(previous.run(), finding)) {
            return finding;
        }
        ReportedFinding was = before.get(finding.id());
        if (was == null) {
            return finding.isUnverified() ? finding : compared(finding, finding, Change.NEW);
        }
        if (finding.isUnverified()) {
            return compared(finding, was, Change.NOT_VERIFIED);
        }
        if (finding.state().equals(was.lastFound())) {
            return compared(finding, was, Change.PERSISTING);
        }
        return finding.isUndecided()
                ? finding.compared(new Comparison(
                        Change.NOT_VERIFIED,
                        Optional.of(was.lastFound()),
                        was.severity(),
                        finding.group().or(was::group),
                        was.firstSeen()))
                : compared(finding, was, Change.CHANGED);
    }

    private static ReportedFinding compared(ReportedFinding finding, ReportedFinding was, Change change) {
        Optional<String> previousState = switch (change) {
            case NOT_VERIFIED -> finding.isUnverified() ? finding.previousState() : Optional.empty();
            case CHANGED -> Optional.of(was.lastFound());
            case NEW, PERSISTING, RESOLVED -> Optional.empty();
        };
        return finding.compared(
                new Comparison(change, previousState, finding.severity(), finding.group(), was.firstSeen()));
    }

    private boolean mayStillBe(ReportedFinding finding) {
        return current.gaps().stream().anyMatch(gap -> mayHide(gap, finding))
                || isOutsideOf(current.run(), finding)
                || finding.resource().map(Resource::uid).filter(left::contains).isPresent();
    }

    /**
     * The cluster lists an object wherever its group is; so a gap of one region hides only what is known to be there.
     */
    private boolean mayHide(Gap gap, ReportedFinding finding) {
        Optional<String> accountRegion = finding.group().flatMap(Group::accountRegion);
        return gap.scope().isEmpty()
                || gap.scope().equals(accountRegion)
                || (isShared(finding) && gap.scope().map(History::region).equals(accountRegion.map(History::region)));
    }

    /** Whether its group is of an account that neither run reads: one of a VPC that is shared with one that is read. */
    private boolean isShared(ReportedFinding finding) {
        Optional<String> account = finding.group().flatMap(Group::account);
        return account.isPresent()
                && Stream.concat(previous.run().scope().stream(), current.run().scope().stream())
                        .noneMatch(place -> place.startsWith(account.get() + "/"));
    }

    private static String region(String place) {
        return place.substring(place.indexOf('/') + 1);
    }

    /** A region or a namespace that the run left out. An object that is gone may have left its group there. */
    private boolean isOutsideOf(Run run, ReportedFinding finding) {
        Optional<String> accountRegion = finding.group().flatMap(Group::accountRegion);
        boolean otherRegion = isShared(finding)
                ? !run.scope().containsAll(previous.run().scope())
                : accountRegion.filter(place -> !run.scope().contains(place)).isPresent();
        return isOutside(run, finding) || otherRegion;
    }

    private static boolean isOutside(Run run, ReportedFinding finding) {
        return run.namespace().isPresent()
                && !run.namespace().equals(finding.resource().map(Resource::namespace));
    }
}
