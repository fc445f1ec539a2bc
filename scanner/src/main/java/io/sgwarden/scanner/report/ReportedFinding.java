package io.sgwarden.scanner.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.sgwarden.scanner.model.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is said of one object, or of one group that no object claims.
 *
 * @param resource absent for such a group, and for a controller
 * @param controller namespace and name of its Deployment, where the finding is of a controller
 * @param firstSeen since when it has been found
 * @param change since the previous run, where there was one
 * @param previousState where the state was another
 * @param owner as a label, annotation or tag says that the policy names
 * @param cause the failed call that explains it, where a controller's log says so
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
        Optional<String> previousState,
        Optional<Cause> cause,
        Optional<String> controller,
        Optional<String> owner)
        implements ReportedSubject {

    public ReportedFinding {
        violations = List.copyOf(violations);
    }

    /** Whether there is anything to say: managed objects are listed on request. */
    public boolean isOpen() {
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

    /** The same with what the comparison with an earlier run says. */
    ReportedFinding compared(Comparison with) {
        return new ReportedFinding(
                id,
                state,
                with.severity(),
                resource,
                with.group(),
                evidence,
                difference,
                violations,
                message,
                remedy,
                repair,
                with.firstSeen(),
                Optional.of(with.change().id()),
                with.previousState(),
                cause,
                controller,
                owner);
    }

    /** What a comparison with an earlier run says of a finding. */
    record Comparison(
            Change change, Optional<String> previousState, String severity, Optional<Group> group, Instant firstSeen) {}

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

    /**
     * A call to EC2 that failed, as the controller's log has it.
     *
     * @param operation absent where the controller's release does not name it
     * @param code EC2's; absent where EC2 did not answer
     * @param permission the IAM action that the controller's role lacks
     */
    public record Cause(
            Optional<String> operation,
            Optional<String> code,
            String message,
            Optional<String> permission,
            Instant time) {}

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
     * @param fragment the text at that place of the object, as JSON
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
            List<ReportedAction> actions) {
        public Repair {
            reasons = List.copyOf(reasons);
            reasonIds = List.copyOf(reasonIds);
            actions = List.copyOf(actions);
        }
    }
}
