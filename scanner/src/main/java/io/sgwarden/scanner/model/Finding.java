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
 * @param cause the failed call that explains it, where a controller's log says so; it decides nothing
 */
public record Finding(
        String id,
        State state,
        Subject subject,
        Assessment assessment,
        Text text,
        Repair repair,
        Optional<FailedCall> cause) {

    /** What a finding is of. */
    public sealed interface Subject {
        /**
         * An object, with the group that it records or names.
         *
         * @param controller the one that reconciles the object
         */
        record OfObject(SecurityGroup object, WatchingController controller, GroupInQuestion group)
                implements Subject {}

        record OfGroup(Group group) implements Subject {}

        /**
         * A controller.
         *
         * @param deployment what runs it
         */
        record OfController(ResourceKey deployment) implements Subject {}
    }

    /**
     * The group that an object records, or that has its name.
     *
     * @param accountRegion absent where it could not be computed
     * @param read the group, where it was read
     */
    public record GroupInQuestion(Optional<AccountRegion> accountRegion, Optional<String> id, Optional<Group> read) {}

    /**
     * What is known of object and group, side by side.
     *
     * @param difference rules that only the spec or only EC2 has, where both were read
     * @param violations deny and warn violations of the spec
     */
    public record Assessment(Evidence evidence, Difference difference, List<Violation> violations) {
        public Assessment {
            violations = List.copyOf(violations);
        }

        /** Without differences: object or group is missing, or they were not compared. */
        public static Assessment of(Evidence evidence, List<Violation> violations) {
            return new Assessment(evidence, Difference.NONE, violations);
        }
    }

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

    /**
     * What a finding says to people.
     *
     * @param message what is wrong, one or two sentences
     * @param remedy what to do, with commands or manifest lines to copy
     */
    public record Text(String message, String remedy) {}

    /** One that no log explains. */
    public Finding(String id, State state, Subject subject, Assessment assessment, Text text, Repair repair) {
        this(id, state, subject, assessment, text, repair, Optional.empty());
    }

    /** One of a controller. */
    public static Finding of(ResourceKey controller, State state, Text text) {
        return new Finding(
                Sha256.hex("controller", controller.toString()).substring(0, 16),
                state,
                new Subject.OfController(controller),
                Assessment.of(Evidence.none(), List.of()),
                text,
                Repair.none());
    }

    /** The same with this remedy. */
    public Finding withRemedy(String other) {
        return saying(new Text(message(), other), cause);
    }

    /**
     * The same with what a log says.
     *
     * @param sentence that says so; empty where the message has it already
     */
    public Finding causedBy(FailedCall call, String sentence) {
        String said = sentence.isEmpty() ? message() : message().replaceFirst("(?<![.])$", ".") + " " + sentence;
        return saying(new Text(said, remedy()), Optional.of(call));
    }

    private Finding saying(Text other, Optional<FailedCall> otherCause) {
        return new Finding(id, state, subject, assessment, other, repair, otherCause);
    }

    public Optional<ResourceKey> key() {
        return object().map(ResourceKey::of);
    }

    public Optional<SecurityGroup> object() {
        return subject instanceof Subject.OfObject of ? Optional.of(of.object) : Optional.empty();
    }

    /** Its Deployment, where the finding is of a controller. */
    public Optional<ResourceKey> controller() {
        return subject instanceof Subject.OfController of ? Optional.of(of.deployment) : Optional.empty();
    }

    public Optional<AccountRegion> accountRegion() {
        return groupInQuestion().flatMap(GroupInQuestion::accountRegion);
    }

    public Optional<String> groupId() {
        return groupInQuestion().flatMap(GroupInQuestion::id);
    }

    public Optional<Group> group() {
        return groupInQuestion().flatMap(GroupInQuestion::read);
    }

    private Optional<GroupInQuestion> groupInQuestion() {
        return switch (subject) {
            case Subject.OfObject of -> Optional.of(of.group);
            case Subject.OfGroup(Group group) ->
                Optional.of(new GroupInQuestion(
                        Optional.of(group.accountRegion()), Optional.of(group.id()), Optional.of(group)));
            case Subject.OfController of -> Optional.empty();
        };
    }

    public Evidence evidence() {
        return assessment.evidence;
    }

    public Difference difference() {
        return assessment.difference;
    }

    public List<Violation> violations() {
        return assessment.violations;
    }

    public String message() {
        return text.message;
    }

    public String remedy() {
        return text.remedy;
    }
}
