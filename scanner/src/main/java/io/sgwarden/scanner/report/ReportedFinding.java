package io.sgwarden.scanner.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.Changes.Change;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is said of one object, or of one group that no object claims.
 *
 * @param resource absent for such a group
 * @param firstSeen since when it has been found
 * @param change since the previous run, where there was one
 * @param previousState where the state was another
 */
public record ReportedFinding(
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

    public ReportedFinding {
        violations = List.copyOf(violations);
    }

    /** Namespace and name, or the group's id and name. */
    public String subject() {
        return subject(resource, group);
    }

    /** Whether there is anything to say: managed objects are listed on request. */
    boolean isOpen() {
        return !state.equals(State.MANAGED.id()) || !violations.isEmpty();
    }

    /** Whether exit code 1 reports it. */
    public boolean counts() {
        return (!state.equals(State.MANAGED.id()) && !state.equals(State.PENDING.id()))
                || violations.stream()
                        .anyMatch(violation -> violation.severity().equals("deny"));
    }

    /** Whether it is an earlier run's, which this one could not read. */
    public boolean isUnverified() {
        return is(Change.NOT_VERIFIED);
    }

    public boolean is(Change wanted) {
        return change.filter(wanted.id()::equals).isPresent();
    }

    public boolean isUndecided() {
        return state.equals(State.UNDECIDED.id());
    }

    /** The last state that was really found. */
    String lastFound() {
        return isUnverified() ? previousState.orElse(state) : state;
    }

    ReportedFinding about(Optional<Group> known) {
        return new ReportedFinding(
                id,
                state,
                severity,
                resource,
                known,
                evidence,
                difference,
                violations,
                message,
                remedy,
                repair,
                firstSeen,
                change,
                previousState);
    }

    ReportedFinding since(Change how, Optional<String> was, String knownSeverity, Instant first) {
        return new ReportedFinding(
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

    /** Namespace and name; of a group that no object claims its id, for names are not unique. */
    public static String subject(Optional<Resource> resource, Optional<Group> group) {
        return resource.map(Resource::label)
                .orElseGet(() -> group.map(found -> "group " + found.id()
                                + found.name().map(name -> " (" + name + ")").orElse(""))
                        .orElse(""));
    }

    /** A Kubernetes object. */
    public record Resource(String namespace, String name, String uid) {
        public String label() {
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
        public Optional<String> accountRegion() {
            return account.flatMap(owner -> region.map(place -> owner + "/" + place));
        }
    }

    /** Facts for and against the group being the object's. */
    public record Evidence(String grade, List<Fact> facts) {
        public Evidence {
            facts = List.copyOf(facts);
        }
    }

    /**
     * One sentence without full stop.
     *
     * @param id absent in reports of earlier versions
     */
    public record Fact(Optional<String> id, String fact, String supports, String verified) {}

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

    /**
     * What would repair it, and why not automatically.
     *
     * @param reasonIds one for each reason; empty in reports of earlier versions
     */
    public record Repair(
            boolean possible,
            String mode,
            List<String> reasons,
            @JsonInclude(Include.NON_EMPTY) List<String> reasonIds,
            List<Action> actions) {
        public Repair {
            reasons = List.copyOf(reasons);
            reasonIds = List.copyOf(reasonIds);
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
}
