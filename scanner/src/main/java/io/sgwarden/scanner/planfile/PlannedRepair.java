package io.sgwarden.scanner.planfile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.RepairPlan.Approval;
import io.sgwarden.scanner.model.RepairPlan.Preconditions;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.ReportedAction;
import java.util.List;

/** A step of a repair plan, as the plan's file holds it. */
record PlannedRepair(
        String namespace,
        String name,
        String uid,
        String state,
        String account,
        String region,
        String groupId,
        Approval approval,
        @JsonInclude(Include.NON_EMPTY) List<String> objections,
        Preconditions preconditions,
        List<ReportedAction> actions) {

    PlannedRepair {
        objections = List.copyOf(objections);
        actions = List.copyOf(actions);
    }

    static PlannedRepair of(Step step) {
        return new PlannedRepair(
                step.key().namespace(),
                step.key().name(),
                step.uid(),
                step.state().id(),
                step.accountRegion().account(),
                step.accountRegion().region(),
                step.groupId(),
                step.approval(),
                step.objections(),
                step.preconditions(),
                step.actions().stream().map(ReportedAction::of).toList());
    }

    /**
     * The step.
     *
     * @throws IllegalArgumentException an action lacks something
     */
    Step step() {
        return new Step(
                new ResourceKey(namespace, name),
                uid,
                State.of(state).orElseThrow(() -> new IllegalArgumentException("unknown state " + state)),
                new AccountRegion(account, region),
                groupId,
                actions.stream().map(ReportedAction::action).toList(),
                preconditions,
                approval,
                objections);
    }
}
