package io.sgwarden.scanner.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.sgwarden.scanner.advice.Advice;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.Changes.Change;
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
import tools.jackson.databind.JsonNode;

/**
 * A scan report as published: the records of its JSON, in the order of its fields. Every rendering is made from it, and
 * an earlier run's file is read into it, so that no format can know more or less than another.
 *
 * @param complete false where anything could not be read
 * @param changes what is different from the previous run, where there was one to compare with
 * @param advice what would help more than one object
 * @param claims which object records which group
 * @param elsewhere what other runs read, where accounts are shared between runs
 */
public record ScanReport(
        String apiVersion,
        String kind,
        Run run,
        boolean complete,
        List<Gap> gaps,
        Summary summary,
        Optional<Changes> changes,
        List<Finding> findings,
        List<Advice> advice,
        List<Claim> claims,
        Optional<Elsewhere> elsewhere) {

    public ScanReport {
        advice = List.copyOf(advice);
        gaps = List.copyOf(gaps);
        findings = List.copyOf(findings);
        claims = List.copyOf(claims);
    }

    /**
     * The run.
     *
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
     * What is said of one object, or of one group that no object claims.
     *
     * @param resource absent for such a group
     * @param firstSeen since when it has been found
     * @param change since the previous run, where there was one
     * @param previousState where the state was another
     */
    public record Finding(
            String id,
            String state,
            String severity,
            Optional<Resource> resource,
            Optional<Group> group,
            Evidence evidence,
            Optional<Difference> difference,
            List<Violation> violations,
            String message,
            String remedy,
            Repair repair,
            Instant firstSeen,
            Optional<String> change,
            Optional<String> previousState) {

        public Finding {
            violations = List.copyOf(violations);
        }

        /** Namespace and name, or the group's id and name. */
        public String subject() {
            return ScanSummary.subject(resource, group);
        }

        /** Whether there is anything to say: managed objects are listed on request. */
        boolean isOpen() {
            return !state.equals("managed") || !violations.isEmpty();
        }

        /** Whether exit code 1 reports it. */
        public boolean counts() {
            return (!state.equals("managed") && !state.equals("pending"))
                    || violations.stream()
                            .anyMatch(violation -> violation.severity().equals("deny"));
        }

        /** Whether it is an earlier run's, which this one could not read. */
        boolean isUnverified() {
            return is(Change.NOT_VERIFIED);
        }

        boolean is(Change wanted) {
            return change.filter(wanted.id()::equals).isPresent();
        }

        boolean isUndecided() {
            return state.equals(State.UNDECIDED.id());
        }

        /** The last state that was really found. */
        String lastFound() {
            return isUnverified() ? previousState.orElse(state) : state;
        }

        Finding since(Change how, Optional<String> was, String knownSeverity, Instant first) {
            return new Finding(
                    id,
                    state,
                    knownSeverity,
                    resource,
                    group,
                    evidence,
                    difference,
                    violations,
                    message,
                    remedy,
                    repair,
                    first,
                    Optional.of(how.id()),
                    was);
        }
    }

    /** A Kubernetes object. */
    public record Resource(String namespace, String name, String uid) {
        String label() {
            return namespace + "/" + name;
        }
    }

    /** An EC2 group; without name and VPC where it was not read. */
    public record Group(
            String id,
            Optional<String> account,
            Optional<String> region,
            Optional<String> name,
            Optional<String> vpcId) {
        Optional<String> home() {
            return account.flatMap(owner -> region.map(place -> owner + "/" + place));
        }
    }

    /** Facts for and against the group being the object's. */
    public record Evidence(String grade, List<Fact> facts) {
        public Evidence {
            facts = List.copyOf(facts);
        }
    }

    /** One sentence without full stop. */
    public record Fact(String fact, String supports, String verified) {}

    /** Rules that only one side has. */
    public record Difference(List<String> onlyInSpec, List<String> onlyInEc2) {
        public Difference {
            onlyInSpec = List.copyOf(onlyInSpec);
            onlyInEc2 = List.copyOf(onlyInEc2);
        }
    }

    /**
     * A rule of the catalogue that the spec breaks.
     *
     * @param fragment what stands there, as JSON
     */
    public record Violation(String rule, String severity, String field, String message, Optional<String> fragment) {}

    /** What would repair it, and why not automatically. */
    public record Repair(boolean possible, String mode, List<String> reasons, List<Action> actions) {
        public Repair {
            reasons = List.copyOf(reasons);
            actions = List.copyOf(actions);
        }
    }

    /** One write of a repair. */
    public record Action(
            String type,
            Optional<String> groupId,
            Optional<String> account,
            Optional<String> region,
            Optional<String> field,
            Optional<Preview> preview,
            boolean automatic) {}

    /** What the controller will change in EC2 once it is woken. */
    public record Preview(
            List<String> rulesAdded,
            List<String> rulesRemoved,
            SortedMap<String, String> tagsAdded,
            SortedMap<String, String> tagsRemoved) {
        public Preview {
            rulesAdded = List.copyOf(rulesAdded);
            rulesRemoved = List.copyOf(rulesRemoved);
            tagsAdded = Collections.unmodifiableSortedMap(new TreeMap<>(tagsAdded));
            tagsRemoved = Collections.unmodifiableSortedMap(new TreeMap<>(tagsRemoved));
        }
    }

    /** Which object records a group. */
    public record Claim(String group, String uid, String adopted, String deletionPolicy) {}

    /**
     * What this run left to others.
     *
     * @param accounts which they read, as this run was told
     * @param objects that live there
     */
    public record Elsewhere(List<String> accounts, List<Left> objects) {
        public Elsewhere {
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
            return ReportMapper.read(text);
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

    static ScanReport of(JsonNode json) {
        return ReportMapper.read(json);
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
        List<Finding> kept = findings.stream()
                .filter(finding -> isIn(namespace, finding.resource()))
                .toList();
        Optional<Changes> keptChanges = changes.map(all -> Changes.of(
                all.since(),
                kept,
                all.resolved().stream()
                        .filter(resolved -> isIn(namespace, resolved.resource()))
                        .toList()));
        return new ScanReport(
                apiVersion, kind, narrowed, complete, gaps, summary, keptChanges, kept, advice, claims, elsewhere);
    }

    private static boolean isIn(String namespace, Optional<Resource> resource) {
        return resource.filter(object -> object.namespace().equals(namespace)).isPresent();
    }

    ScanReport with(Changes since, List<Finding> compared) {
        return new ScanReport(
                apiVersion,
                kind,
                run,
                complete,
                gaps,
                summary,
                Optional.of(since),
                compared,
                advice,
                claims,
                elsewhere);
    }

    /** Uids of the objects that other runs read. */
    public Set<String> leftToOthers() {
        return elsewhere.stream()
                .flatMap(other -> other.objects().stream())
                .map(left -> left.resource().uid())
                .collect(Collectors.toSet());
    }

    /** Findings carried on from the previous run because they could not be read. */
    public long unverified() {
        return findings.stream().filter(Finding::isUnverified).count();
    }
}
