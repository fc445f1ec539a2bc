package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.apply.Examination.Examined;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.Outcome.Reason;
import io.sgwarden.scanner.model.Outcome.Result;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.Repair.Mode;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairAction.TouchSpec;
import io.sgwarden.scanner.model.RepairPlan.Approval;
import io.sgwarden.scanner.model.RepairPlan.Preconditions;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Status;
import java.util.List;
import java.util.Optional;

/** Says why a write must not be made on what was just read. Pure: every answer follows from its arguments. */
final class PreconditionCheck {
    private PreconditionCheck() {}

    /** Before anything is written, all must be as planned. */
    static Optional<Result> beforeFirstWrite(Step step, Examined now) {
        Finding finding = now.finding();
        if (!step.uid().equals(now.object().metadata().uid())) {
            return stop(Reason.OBJECT_REPLACED);
        }
        if (finding.state() != step.state()) {
            return stop(Reason.STATE_CHANGED, finding.state().id(), step.state().id());
        }
        if (finding.accountRegion().filter(step.accountRegion()::equals).isEmpty()) {
            return stop(Reason.ACCOUNT_REGION_CHANGED, step.accountRegion());
        }
        if (finding.groupId().filter(step.groupId()::equals).isEmpty()) {
            return stop(Reason.GROUP_REPLACED, step.groupId());
        }
        return changed(step, now.hashes()).or(() -> disapproved(step, now)).or(() -> unpredicted(step, now));
    }

    /**
     * Between two writes, all must be as our own writes have left it. The state is not compared: the writes change it.
     */
    static Optional<Result> betweenWrites(Step step, Examined now) {
        if (!step.uid().equals(now.object().metadata().uid())) {
            return stop(Reason.OBJECT_REPLACED);
        }
        if (!step.releases() && now.object().metadata().deletionTimestamp().isPresent()) {
            return stop(Reason.BEING_DELETED);
        }
        if (!now.hashes().spec().equals(step.preconditions().spec())) {
            return stop(Reason.SPEC_CHANGED);
        }
        return step.recreates() ? released(step, now) : managed(step, now);
    }

    /**
     * What one action needs besides. ACK's finalizer on an object without a recorded id makes controllers from v1.6.1
     * take over whatever group has that name (recording {@code foreign_name_takeover}).
     */
    static Optional<Result> ofAction(RepairAction action, Step step, SecurityGroup object) {
        return switch (action) {
            case RepairAction.AddFinalizer ignored
            when object.status().id().filter(step.groupId()::equals).isEmpty() -> stop(Reason.ID_NOT_RECORDED);
            case TouchSpec(Optional<String> field, var ignored)
            when field.isEmpty() ->
                stop(step.recreates() ? Reason.RELEASED_WITHOUT_TOUCH : Reason.RECORDED_WITHOUT_TOUCH, step.groupId());
            case TouchSpec(Optional<String> field, var ignored)
            when object.specHas(field.get()) -> stop(Reason.LIST_PRESENT, field.get());
            default -> Optional.empty();
        };
    }

    /** Only the id of the group that is gone may be cleared, and only while it is gone. */
    private static Optional<Result> released(Step step, Examined now) {
        if (recordsOtherId(step, now.object())) {
            return stop(Reason.ID_CHANGED, step.groupId());
        }
        return now.object().status().id().isPresent() && !now.hasGroupOf(step)
                ? stop(Reason.GROUP_EXISTS, step.groupId())
                : Optional.empty();
    }

    private static Optional<Result> managed(Step step, Examined now) {
        if (!now.hasGroupOf(step)) {
            return stop(Reason.GROUP_CHANGED, step.groupId());
        }
        if (recordsOtherId(step, now.object())) {
            return stop(Reason.ID_CHANGED, step.groupId());
        }
        if (recordsOtherAccountRegion(now.object().status(), step.accountRegion())) {
            return stop(Reason.METADATA_CHANGED, step.accountRegion());
        }
        State state = now.finding().state();
        if (state == State.UNDECIDED
                || now.finding().evidence().provesOther()
                || ((state == State.NAME_TAKEN || state == State.IDENTITY_DIFFERS)
                        && step.approval() != Approval.ADOPTION)) {
            return state == step.state()
                    ? stop(Reason.EVIDENCE_CHANGED, step.groupId())
                    : stop(Reason.STATE_CHANGED, state.id(), step.state().id());
        }
        return objected(step, now).or(() -> unpredicted(step, now));
    }

    private static boolean recordsOtherId(Step step, SecurityGroup object) {
        return !object.status().id().orElse(step.groupId()).equals(step.groupId());
    }

    private static boolean recordsOtherAccountRegion(Status status, AccountRegion planned) {
        return !status.owner().orElse(planned.account()).equals(planned.account())
                || !status.region().orElse(planned.region()).equals(planned.region());
    }

    private static Optional<Result> changed(Step step, Preconditions now) {
        Preconditions planned = step.preconditions();
        if (!now.status().equals(planned.status())) {
            return stop(Reason.STATUS_CHANGED);
        }
        if (!now.spec().equals(planned.spec())) {
            return stop(Reason.SPEC_CHANGED);
        }
        return now.group().equals(planned.group()) ? Optional.empty() : stop(Reason.GROUP_CHANGED, step.groupId());
    }

    private static Optional<Result> disapproved(Step step, Examined now) {
        Finding finding = now.finding();
        boolean approved = switch (step.approval()) {
            case EVIDENCE -> finding.repair().mode() == Mode.AUTOMATIC;
            case OPERATOR -> finding.repair().possible();
            case ADOPTION ->
                finding.repair().mode() != Mode.NONE && !finding.evidence().provesOther();
        };
        List<String> reasons = finding.repair().reasons();
        return approved
                ? unknown(step, finding.repair().objections())
                : stop(
                        Reason.NOT_ALLOWED,
                        reasons.isEmpty() ? "it may no longer be repaired" : String.join("; ", reasons));
    }

    private static Optional<Result> objected(Step step, Examined now) {
        return step.triggersReconcile() ? unknown(step, now.objections()) : Optional.empty();
    }

    /** Stops the step if there are objections that were not known when it was decided on. */
    private static Optional<Result> unknown(Step step, List<Objection> now) {
        List<Objection> others = now.stream()
                .filter(objection -> !step.objections().contains(objection.id().id()))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : stop(Reason.NOT_ALLOWED, String.join("; ", Objection.sentences(others)));
    }

    /** Whether a reconcile would now remove or interrupt what the plan's preview does not show. */
    private static Optional<Result> unpredicted(Step step, Examined now) {
        Optional<Preview> planned = step.actions().stream()
                .filter(TouchSpec.class::isInstance)
                .findFirst()
                .flatMap(touch -> ((TouchSpec) touch).preview());
        boolean predicted = planned.isEmpty()
                || now.preview()
                        .filter(preview -> doesNoMore(preview, planned.get()))
                        .isPresent();
        return predicted ? Optional.empty() : stop(Reason.NOT_PREVIEWED);
    }

    private static boolean doesNoMore(Preview now, Preview planned) {
        return planned.rulesRemoved().containsAll(now.rulesRemoved())
                && planned.rulesInterrupted().containsAll(now.rulesInterrupted())
                && planned.tagsRemoved()
                        .entrySet()
                        .containsAll(now.tagsRemoved().entrySet());
    }

    private static Optional<Result> stop(Reason reason, Object... values) {
        return Optional.of(reason.of(values));
    }
}
