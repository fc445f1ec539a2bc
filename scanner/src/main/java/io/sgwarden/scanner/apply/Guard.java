package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.apply.Examination.Examined;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.Repair.Mode;
import io.sgwarden.scanner.model.RepairAction.TouchSpec;
import io.sgwarden.scanner.model.RepairPlan.Approval;
import io.sgwarden.scanner.model.RepairPlan.Preconditions;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;

/** Says why a write must not be made on what was just read; a pure function. */
final class Guard {
    private Guard() {}

    /** Before anything is written, all must be as planned. */
    static Optional<String> beforeFirstWrite(Step step, StepProgress progress, Examined now) {
        Finding finding = now.finding();
        if (!step.uid().equals(now.object().metadata().uid())) {
            return Optional.of("it was deleted and created anew since");
        }
        if (finding.state() != step.state()) {
            return Optional.of("it is " + finding.state().id() + " by now, not "
                    + step.state().id());
        }
        if (finding.accountRegion().filter(step.accountRegion()::equals).isEmpty()) {
            return Optional.of("it does not live in " + step.accountRegion() + " any more");
        }
        if (finding.groupId().filter(step.groupId()::equals).isEmpty()) {
            return Optional.of("its group in question is not " + step.groupId() + " any more");
        }
        return changed(step, progress, now.hashes())
                .or(() -> disapproved(step, now))
                .or(() -> unpredicted(step, now));
    }

    /**
     * Between two writes, all must be as our own writes have left it. A state is not asked for: the writes change it.
     */
    static Optional<String> betweenWrites(Step step, StepProgress progress, Examined now) {
        if (!step.uid().equals(now.object().metadata().uid())) {
            return Optional.of("it was deleted and created anew");
        }
        if (!Goals.releases(step) && now.object().metadata().deletionTimestamp().isPresent()) {
            return Optional.of("it is being deleted");
        }
        if (!now.hashes().spec().equals(progress.spec())) {
            return Optional.of("its spec changed");
        }
        return Goals.recreates(step) ? released(step, now) : inCharge(step, now);
    }

    /**
     * ACK's finalizer on an object without a recorded id makes controllers from v1.6.1 take over whatever group has
     * that name (recording {@code foreign_name_takeover}).
     */
    static boolean mayHaveFinalizer(Step step, SecurityGroup object) {
        return object.status().id().filter(step.groupId()::equals).isPresent();
    }

    /** Only the id of the group that is gone may be cleared, and only while it is gone. */
    private static Optional<String> released(Step step, Examined now) {
        Optional<String> id = now.object().status().id();
        if (id.filter(recorded -> !recorded.equals(step.groupId())).isPresent()) {
            return Optional.of("status.id is not " + step.groupId() + " any more");
        }
        return id.isPresent()
                        && !now.hashes().group().equals(step.preconditions().group())
                ? Optional.of("group " + step.groupId() + " exists again")
                : Optional.empty();
    }

    private static Optional<String> inCharge(Step step, Examined now) {
        if (!now.hashes().group().equals(step.preconditions().group())) {
            return Optional.of("group " + step.groupId() + " changed");
        }
        SecurityGroup object = now.object();
        if (object.status().id().filter(id -> !id.equals(step.groupId())).isPresent()) {
            return Optional.of("status.id is not " + step.groupId() + " any more");
        }
        if (Goals.owner(object)
                        .filter(owner -> !owner.equals(step.accountRegion().account()))
                        .isPresent()
                || Goals.region(object)
                        .filter(region -> !region.equals(step.accountRegion().region()))
                        .isPresent()) {
            return Optional.of("status.ackResourceMetadata does not name " + step.accountRegion());
        }
        State state = now.finding().state();
        if (state == State.UNDECIDED
                || now.finding().evidence().provesOther()
                || (state == State.NAME_TAKEN && step.approval() != Approval.ADOPTION)) {
            return Optional.of("it is " + state.id() + " by now");
        }
        return objected(step, now).or(() -> unpredicted(step, now));
    }

    private static Optional<String> changed(Step step, StepProgress progress, Preconditions now) {
        if (!now.status().equals(step.preconditions().status())) {
            return Optional.of("its status.id or status.ackResourceMetadata changed since the plan was made");
        }
        if (!now.spec().equals(progress.spec())) {
            return Optional.of("its spec changed since the plan was made");
        }
        return now.group().equals(step.preconditions().group())
                ? Optional.empty()
                : Optional.of("group " + step.groupId() + " changed since the plan was made");
    }

    private static Optional<String> disapproved(Step step, Examined now) {
        Finding finding = now.finding();
        boolean approved = switch (step.approval()) {
            case EVIDENCE -> finding.repair().mode() == Mode.AUTOMATIC;
            case OPERATOR -> finding.repair().possible();
            case ADOPTION ->
                finding.repair().mode() != Mode.NONE && !finding.evidence().provesOther();
        };
        return approved
                ? Optional.empty()
                : Optional.of(
                        finding.repair().reasons().isEmpty()
                                ? "it may not be repaired any more"
                                : String.join("; ", finding.repair().reasons()));
    }

    private static Optional<String> objected(Step step, Examined now) {
        return step.approval() == Approval.EVIDENCE
                        && Goals.wakes(step)
                        && !now.objections().isEmpty()
                ? Optional.of(String.join("; ", now.objections()))
                : Optional.empty();
    }

    /** Whether the wake would by now take away what the plan's preview does not show. */
    private static Optional<String> unpredicted(Step step, Examined now) {
        Optional<Preview> planned = Goals.touch(step).flatMap(TouchSpec::preview);
        if (planned.isEmpty()
                || now.wake().filter(wake -> removesNoMore(wake, planned.get())).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("the controller would now remove what the plan does not show");
    }

    private static boolean removesNoMore(Preview wake, Preview planned) {
        return planned.rulesRemoved().containsAll(wake.rulesRemoved())
                && planned.tagsRemoved()
                        .entrySet()
                        .containsAll(wake.tagsRemoved().entrySet());
    }
}
