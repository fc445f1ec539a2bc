package io.sgwarden.scanner.model;

import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Optional;

/**
 * What the scan says of one object, of one group that no object claims, or of one controller.
 *
 * @param id stable over runs: a hash of the object's uid, or of account, region and group id
 * @param object absent for groups and controllers
 * @param accountRegion absent where it could not be computed
 * @param groupId the group in question, recorded or matched
 * @param group as read, where it was read
 * @param difference rules that only the spec or only EC2 has, where both were read
 * @param violations deny and warn violations of the spec
 * @param message what is wrong, one or two sentences
 * @param remedy what to do, with commands or manifest lines to copy
 * @param controller its Deployment, where the finding is of a controller
 * @param cause the failed call that explains it, where a controller's log says so; it decides nothing
 */
public record Finding(
        String id,
        State state,
        Optional<SecurityGroup> object,
        Optional<AccountRegion> accountRegion,
        Optional<String> groupId,
        Optional<Group> group,
        Evidence evidence,
        Difference difference,
        List<Violation> violations,
        String message,
        String remedy,
        Repair repair,
        Optional<FailedCall> cause,
        Optional<ResourceKey> controller) {

    /** Rules that only one side has. */
    public record Difference(List<Permission> onlyInSpec, List<Permission> onlyInEc2) {
        public static final Difference NONE = new Difference(List.of(), List.of());

        public Difference {
            onlyInSpec = onlyInSpec.stream().sorted().toList();
            onlyInEc2 = onlyInEc2.stream().sorted().toList();
        }

        public boolean isEmpty() {
            return onlyInSpec.isEmpty() && onlyInEc2.isEmpty();
        }
    }

    public Finding {
        violations = List.copyOf(violations);
    }

    /** One that no log explains. */
    public Finding(
            String id,
            State state,
            Optional<SecurityGroup> object,
            Optional<AccountRegion> accountRegion,
            Optional<String> groupId,
            Optional<Group> group,
            Evidence evidence,
            Difference difference,
            List<Violation> violations,
            String message,
            String remedy,
            Repair repair) {
        this(
                id,
                state,
                object,
                accountRegion,
                groupId,
                group,
                evidence,
                difference,
                violations,
                message,
                remedy,
                repair,
                Optional.empty(),
                Optional.empty());
    }

    /** One of a controller. */
    public static Finding of(ResourceKey controller, State state, String message, String remedy) {
        return new Finding(
                Sha256.hex("controller", controller.toString()).substring(0, 16),
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Evidence.none(),
                Difference.NONE,
                List.of(),
                message,
                remedy,
                Repair.none(),
                Optional.empty(),
                Optional.of(controller));
    }

    /** The same with this remedy. */
    public Finding withRemedy(String other) {
        return saying(message, other, cause);
    }

    /**
     * The same with what a log says.
     *
     * @param sentence that says so; empty where the message has it already
     */
    public Finding causedBy(FailedCall call, String sentence) {
        String said = sentence.isEmpty() ? message : message.replaceFirst("(?<![.])$", ".") + " " + sentence;
        return saying(said, remedy, Optional.of(call));
    }

    private Finding saying(String otherMessage, String otherRemedy, Optional<FailedCall> otherCause) {
        return new Finding(
                id,
                state,
                object,
                accountRegion,
                groupId,
                group,
                evidence,
                difference,
                violations,
                otherMessage,
                otherRemedy,
                repair,
                otherCause,
                controller);
    }

    public Optional<ResourceKey> key() {
        return object.map(ResourceKey::of);
    }
}
