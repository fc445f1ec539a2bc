package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.apply.Examination.Examined;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Status;
import io.sgwarden.schemas.securitygroup.Status.Condition;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares what our last write left with what is there now, and says what the controller made of it. Pure. */
final class Reaction {
    private static final String DUPLICATE = "InvalidGroup.Duplicate";
    private static final String NOT_FOUND = "InvalidGroup.NotFound";

    /** {@code api error InvalidParameterValue: …}, before v1.3 without the first words. */
    private static final Pattern EC2_ERROR = Pattern.compile("(?:^|api error )([A-Z][A-Za-z]+(?:\\.[A-Za-z]+)*):");

    /** EC2 refuses something else than the spec: a stale answer, a permission, the pace. */
    private static final Set<String> NOT_THE_SPEC = Set.of(
            DUPLICATE,
            NOT_FOUND,
            "UnauthorizedOperation",
            "AccessDenied",
            "AuthFailure",
            "ExpiredToken",
            "RequestExpired",
            "RequestLimitExceeded",
            "Throttling",
            "InternalError",
            "ServiceUnavailable",
            "Unavailable",
            "RequestError");

    private Reaction() {}

    static ControllerReaction judge(Step step, SecurityGroup left, Examined now) {
        if (!reacted(step, left, now)) {
            return ControllerReaction.NOTHING;
        }
        if (Goals.recreates(step)) {
            return afterRelease(step, now);
        }
        if (!now.object().metadata().hasAckFinalizer()) {
            return ControllerReaction.LOST_FINALIZER;
        }
        return now.object().status().id().filter(step.groupId()::equals).isPresent()
                ? inCharge(step, now)
                : ControllerReaction.WORKING;
    }

    /**
     * Whether the controller began by itself before it was woken, so that nothing more need be written: a retry that
     * was due anyway has read the id.
     */
    static boolean alreadyAtWork(Step step, SecurityGroup left, Examined now) {
        if (Goals.recreates(step)) {
            return left.status().id().isEmpty() && !Looks.sameStatus(left, now.object());
        }
        ControllerReaction verdict = judge(step, left, now);
        boolean inCharge = verdict == ControllerReaction.CONVERGED || verdict == ControllerReaction.REFUSED;
        return inCharge
                || (verdict == ControllerReaction.WORKING
                        && !sameGroup(step, now)
                        && !Looks.sameStatus(left, now.object()));
    }

    /** The controller's own words, for people. */
    static Optional<String> complaint(SecurityGroup object) {
        return Stream.of(Ack.CONDITION_TERMINAL, Ack.CONDITION_RECOVERABLE)
                .flatMap(type -> object.status().condition(type).stream())
                .filter(condition -> condition.status().equals("True"))
                .flatMap(condition -> condition.message().stream())
                .findFirst()
                .map(text -> text.lines().findFirst().orElse(""));
    }

    private static boolean reacted(Step step, SecurityGroup left, Examined now) {
        return !Looks.sameStatus(left, now.object())
                || left.metadata().hasAckFinalizer() != now.object().metadata().hasAckFinalizer()
                // once the id is cleared, another group may be in question without anybody having done anything
                || (!Goals.recreates(step) && !sameGroup(step, now));
    }

    private static boolean sameGroup(Step step, Examined now) {
        return now.hashes().group().equals(step.preconditions().group());
    }

    /** Created anew and in charge; or unmanaged beside a group that is not this object's. */
    private static ControllerReaction afterRelease(Step step, Examined now) {
        Status status = now.object().status();
        boolean anew = status.id().filter(id -> !id.equals(step.groupId())).isPresent();
        if (now.object().metadata().hasAckFinalizer() && anew) {
            return inCharge(step, now);
        }
        boolean refusedName =
                status.isTrue(Ack.CONDITION_TERMINAL) || complaints(status).anyMatch(text -> text.contains(DUPLICATE));
        return refusedName && now.finding().state() == State.NAME_TAKEN
                ? ControllerReaction.REPLACED
                : ControllerReaction.WORKING;
    }

    private static ControllerReaction inCharge(Step step, Examined now) {
        if (isConverged(now)) {
            return ControllerReaction.CONVERGED;
        }
        return isRefused(step, now) ? ControllerReaction.REFUSED : ControllerReaction.WORKING;
    }

    /** Synced alone is not believed: ACK says so too where it compared nothing ({@code resource_metadata_missing}). */
    private static boolean isConverged(Examined now) {
        SecurityGroup object = now.object();
        Finding finding = now.finding();
        return object.status().isTrue(Ack.CONDITION_SYNCED)
                && Goals.owner(object).isPresent()
                && Goals.region(object).isPresent()
                && finding.group().isPresent()
                && finding.difference().isEmpty()
                && finding.state() != State.RULES_DIFFER
                && finding.state() != State.UNDECIDED;
    }

    private static boolean isRefused(Step step, Examined now) {
        boolean denied =
                now.finding().violations().stream().anyMatch(violation -> violation.severity() == Severity.DENY);
        return complaints(now.object().status())
                .anyMatch(text -> code(text).map(code -> blamesSpec(step, code)).orElse(denied));
    }

    /** A group that was there all along is found: what is not found is then one that a rule names. */
    private static boolean blamesSpec(Step step, String code) {
        return !NOT_THE_SPEC.contains(code) || (code.equals(NOT_FOUND) && !Goals.recreates(step));
    }

    private static Stream<String> complaints(Status status) {
        return Stream.of(Ack.CONDITION_TERMINAL, Ack.CONDITION_RECOVERABLE)
                .flatMap(type -> status.condition(type).stream())
                .filter(condition -> condition.status().equals("True"))
                .map(Condition::message)
                .flatMap(Optional::stream)
                .filter(message -> !message.equals("Resource already exists"));
    }

    private static Optional<String> code(String message) {
        Matcher matcher = EC2_ERROR.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
