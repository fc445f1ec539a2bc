package io.sgwarden.scanner.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sgwarden.scanner.model.Advice;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.schemas.document.PublishedSchema;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * A scan report as published: the records of its JSON, in the order of its fields. Every rendering is made from it, and
 * an earlier run's file is read into it, so that no format can know more or less than another.
 *
 * @param provenance absent in reports of earlier versions
 * @param complete false where anything could not be read
 * @param changes what is different from the previous run, where there was one to compare with
 * @param advice what would help more than one object
 * @param claims of objects to groups: all of this run, and those of earlier runs that still count
 * @param claimsClusterUid whose claims those are, where the run itself does not know its cluster and earlier ones did
 * @param otherRuns what other runs read, where accounts are shared between runs
 * @param controllers the controllers whose Deployments were seen, and their settings
 * @param trend what earlier runs counted, the oldest first
 * @param controllerErrors what the controllers report, where that is anything or their logs were to be read
 */
public record ScanReport(
        String apiVersion,
        String kind,
        Run run,
        Optional<Provenance> provenance,
        boolean complete,
        List<Gap> gaps,
        Summary summary,
        Optional<Changes> changes,
        List<ReportedFinding> findings,
        List<Advice> advice,
        List<Claim> claims,
        Optional<String> claimsClusterUid,
        @JsonProperty("elsewhere") Optional<OtherRuns> otherRuns,
        Optional<ControllerErrors> controllerErrors,
        @JsonInclude(Include.NON_EMPTY) List<ReportedController> controllers,
        @JsonInclude(Include.NON_EMPTY) List<TrendPoint> trend) {

    public static final String API_VERSION = "sgwarden.io/v1";
    static final String KIND = "ScanReport";

    public ScanReport {
        advice = List.copyOf(advice);
        gaps = List.copyOf(gaps);
        findings = List.copyOf(findings);
        claims = List.copyOf(claims);
        controllers = List.copyOf(controllers);
        trend = List.copyOf(trend);
    }

    /**
     * The run.
     *
     * @param id derived from inputs and clock only, so that the same input gives the same report
     * @param clusterUid uid of the namespace {@code kube-system}
     * @param scope accounts and regions that were read
     * @param awsRequests how many were sent, by operation, repetitions included
     * @param awsThrottled those of them that AWS refused because there were too many
     * @param namespace the only one that is listed, where the run was told so
     */
    public record Run(
            String id,
            Instant startedAt,
            Instant finishedAt,
            String version,
            Optional<String> clusterUid,
            List<String> scope,
            SortedMap<String, Integer> awsRequests,
            @JsonInclude(Include.NON_EMPTY) SortedMap<String, Integer> awsThrottled,
            Optional<String> namespace) {

        public Run {
            awsRequests = Collections.unmodifiableSortedMap(new TreeMap<>(awsRequests));
            awsThrottled = Collections.unmodifiableSortedMap(new TreeMap<>(awsThrottled));
            scope = List.copyOf(scope);
        }
    }

    /** Counts over everything that was read, listed or not. */
    public record Summary(
            int objects,
            int groups,
            int foreignGroups,
            int repairable,
            int awaitingApproval,
            int leaked,
            SortedMap<String, Integer> byState) {

        public Summary {
            byState = Collections.unmodifiableSortedMap(new TreeMap<>(byState));
        }
    }

    /**
     * The claim of an object to a group.
     *
     * @param group the recorded id; {@code ""} where none is recorded
     * @param generation of the object; 0 in reports of older releases
     * @param references whether its spec has references
     * @param residue whether managedFields show that the controller recorded the id in a failed creation of its own
     * @param withoutReferences whether reports show that the spec had no references when the id was recorded
     * @param doubted a group that the object has or had, although it does not show that its controller created it
     * @param carried whether it is of an earlier run: the object is gone, or has a claim to another group
     */
    public record Claim(
            String group,
            String uid,
            String adopted,
            String deletionPolicy,
            @JsonInclude(Include.NON_DEFAULT) long generation,
            @JsonInclude(Include.NON_DEFAULT) boolean references,
            @JsonInclude(Include.NON_DEFAULT) boolean residue,
            @JsonInclude(Include.NON_DEFAULT) boolean withoutReferences,
            Optional<String> doubted,
            Optional<String> account,
            Optional<String> region,
            @JsonInclude(Include.NON_DEFAULT) boolean carried) {}

    /**
     * What this run left to others.
     *
     * @param accounts which they read, as this run was told
     * @param objects that live there
     */
    public record OtherRuns(List<String> accounts, List<Left> objects) {
        public OtherRuns {
            accounts = List.copyOf(accounts);
            objects = List.copyOf(objects);
        }
    }

    /** An object in an account that another run reads. */
    public record Left(Resource resource, String account) {}

    /**
     * Reads a report.
     *
     * @param source its file, for messages
     * @throws ReportFileException not a scan report of this version
     */
    public static ScanReport read(String text, String source) {
        try {
            List<String> problems = PublishedSchema.SCAN_REPORT.problems(text);
            if (!problems.isEmpty()) {
                throw unusable(source, String.join(System.lineSeparator() + "  ", problems));
            }
            return ReportMapper.read(text, new TypeReference<ScanReport>() {});
        } catch (JacksonException tooLarge) {
            throw unusable(source, tooLarge.getOriginalMessage());
        } catch (IllegalArgumentException malformed) {
            throw unusable(source, "not JSON: " + malformed.getMessage());
        }
    }

    private static ReportFileException unusable(String source, String why) {
        return new ReportFileException("Could not use " + source + " as a scan report: " + PlainText.ofLines(why)
                + "; expected what sgwarden scan --format json writes");
    }

    /** As JSON, which is the contract. */
    public String json() {
        return ReportMapper.write(this);
    }

    /** With only this namespace's findings, and saying so; the summary still counts everything that was read. */
    public ScanReport onlyNamespace(String namespace) {
        Run narrowed = new Run(
                run.id,
                run.startedAt,
                run.finishedAt,
                run.version,
                run.clusterUid,
                run.scope,
                run.awsRequests,
                run.awsThrottled,
                Optional.of(namespace));
        List<ReportedFinding> kept =
                findings.stream().filter(finding -> isIn(namespace, finding)).toList();
        Optional<Changes> keptChanges = changes.map(all -> Changes.of(
                all.since(),
                kept,
                all.resolved().stream()
                        .filter(resolved -> isIn(namespace, resolved))
                        .toList()));
        return with(narrowed, keptChanges, kept, trend);
    }

    private static boolean isIn(String namespace, ReportedSubject subject) {
        return subject.controller().isPresent()
                || subject.resource()
                        .filter(object -> object.namespace().equals(namespace))
                        .isPresent();
    }

    ScanReport with(Changes since, List<ReportedFinding> compared, List<TrendPoint> before) {
        return with(run, Optional.of(since), compared, before);
    }

    private ScanReport with(
            Run otherRun,
            Optional<Changes> otherChanges,
            List<ReportedFinding> otherFindings,
            List<TrendPoint> otherTrend) {
        return new ScanReport(
                apiVersion,
                kind,
                otherRun,
                provenance,
                complete,
                gaps,
                summary,
                otherChanges,
                otherFindings,
                advice,
                claims,
                claimsClusterUid,
                otherRuns,
                controllerErrors,
                controllers,
                otherTrend);
    }

    /** Uids of the objects that other runs read. */
    public Set<String> leftToOthers() {
        return otherRuns.stream()
                .flatMap(other -> other.objects().stream())
                .map(left -> left.resource().uid())
                .collect(Collectors.toSet());
    }

    /** Whether the report knows everything that it is about, as it is now. */
    public boolean isWhole() {
        return complete && unverified() == 0;
    }

    /** Findings carried on from the previous run because they could not be read. */
    public long unverified() {
        return findings.stream().filter(ReportedFinding::isUnverified).count();
    }
}
