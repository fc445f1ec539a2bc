package io.sgwarden.scanner.apply;

import static io.sgwarden.scanner.apply.Workbench.GROUP;
import static io.sgwarden.scanner.apply.Workbench.HTTP;
import static io.sgwarden.scanner.apply.Workbench.WEB;
import static io.sgwarden.scanner.apply.Workbench.detached;
import static io.sgwarden.scanner.apply.Workbench.ingress;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.Outcome.Reason;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan.Approval;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.testing.ObjectJson;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What keeps a repair from writing: each precondition, before the first write and between two. */
class PreconditionTest {
    private final Workbench bench = new Workbench();

    @Test
    void leavesAnObjectAloneWhoseSpecChanged() {
        Step step = bench.detachedWeb().plan(WEB);
        bench.cluster.edit(WEB, object -> ((ObjectNode) object.path("spec")).put("description", "other"));

        assertUntouched(step, Reason.SPEC_CHANGED, "Left alone: its spec changed since the plan was made");
    }

    @Test
    void leavesAnObjectAloneWhoseStatusChanged() {
        Step step = bench.detachedWeb().plan(WEB);
        bench.cluster.edit(WEB, object -> ((ObjectNode) object.at("/status/ackResourceMetadata")).put("arn", "arn:x"));

        assertUntouched(
                step,
                Reason.STATUS_CHANGED,
                "Left alone: its status.id or status.ackResourceMetadata changed since the plan was made");
    }

    @Test
    void leavesAnObjectAloneWhoseGroupChanged() {
        Step step = bench.detachedWeb().plan(WEB);
        bench.groups.setPermissions(GROUP, Set.of(HTTP));

        assertUntouched(step, Reason.GROUP_CHANGED, "Left alone: group sg-web changed since the plan was made");
    }

    @Test
    void leavesAnObjectAloneWhoseGroupIsInUseByNow() {
        Step step = bench.detachedWeb().plan(WEB);
        bench.groups.use(GROUP);

        assertUntouched(step, Reason.NOT_ALLOWED, "Left alone: the group is in use by eni-1");
    }

    @Test
    void doesWhatAnOperatorApprovedThoughTheGroupIsInUse() {
        bench.detachedWeb().controller();
        bench.groups.use(GROUP);

        Outcome outcome =
                bench.apply(bench.examiner.plan(WEB, Approval.OPERATOR)).getFirst();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
    }

    @Test
    void leavesAnObjectAloneWhereSomethingSpeaksAgainstItThatTheOperatorDidNotKnow() {
        bench.detachedWeb().groups.use(GROUP);
        Step step = bench.examiner.plan(WEB, Approval.OPERATOR);
        bench.examiner.object(Objection.of(ObjectionId.CONTROLLER_AMBIGUOUS, "ack/a, ack/b"));

        assertUntouched(
                step, Reason.NOT_ALLOWED, "Left alone: more than one controller may watch the object: ack/a, ack/b");
    }

    @Test
    void endsAnApprovedRepairWhereSomethingNewSpeaksAgainstItBetweenTwoWrites() {
        bench.detachedWeb().groups.use(GROUP);
        Step step = bench.examiner.plan(WEB, Approval.OPERATOR);
        bench.cluster.beforeNextWrite(
                () -> bench.examiner.object(Objection.of(ObjectionId.CONTROLLER_AMBIGUOUS, "ack/a, ack/b")));

        Outcome outcome = bench.apply(step).getFirst();

        assertThat(outcome.message())
                .isEqualTo("Left alone: more than one controller may watch the object: ack/a, ack/b");
        assertThat(outcome.written()).isEmpty();
        assertThat(bench.web().metadata().finalizers()).isEmpty();
    }

    @Test
    void leavesAnObjectAloneWhereAReconcileInterruptsWhatNobodyApproved() {
        bench.add(detached(WEB, GROUP)).group(GROUP, WEB, HTTP);
        Step step = bench.examiner.plan(WEB, Approval.OPERATOR);
        bench.examiner.interrupt(HTTP);

        assertUntouched(
                step,
                Reason.NOT_PREVIEWED,
                "Left alone: the controller would now remove or interrupt what the plan does not show");
    }

    @Test
    void doesWhatAnOperatorApprovedThoughAReconcileInterruptsIt() {
        bench.add(detached(WEB, GROUP)).group(GROUP, WEB, HTTP).controller();
        bench.examiner.interrupt(HTTP);

        Outcome outcome =
                bench.apply(bench.examiner.plan(WEB, Approval.OPERATOR)).getFirst();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
    }

    @Test
    void leavesAnObjectAloneThatIsAnother() {
        Step step = bench.detachedWeb().plan(WEB);
        bench.cluster.edit(WEB, object -> ((ObjectNode) object.path("metadata")).put("uid", "other"));

        assertUntouched(
                step, Reason.OBJECT_REPLACED, "Left alone: it was deleted and created again since the plan was made");
    }

    @Test
    void leavesAnObjectAloneThatIsInAnotherState() {
        Step step = bench.detachedWeb().plan(WEB);
        bench.groups.remove(GROUP);

        assertUntouched(step, Reason.STATE_CHANGED, "Left alone: it is now group-missing, not detached");
    }

    @Test
    void leavesAnObjectAloneThatIsGone() {
        Step step = bench.detachedWeb().plan(WEB);
        bench.cluster.remove(WEB);

        assertUntouched(step, Reason.NO_LONGER_EXISTS, "Left alone: it does not exist any more");
    }

    @Test
    void leavesAnObjectAloneThatCannotBeRead() {
        Step step = bench.detachedWeb().plan(WEB);
        bench.cluster.outage(new Gap("SecurityGroup shop/web", "forbidden"));

        assertUntouched(step, Reason.UNREAD, "Left alone: SecurityGroup shop/web could not be read: forbidden");
    }

    @Test
    void putsNoFinalizerOnWhereTheGroupChangedAfterTheIdWasWritten() {
        bench.add(ObjectJson.of(WEB).metadata().terminal()).group(GROUP, WEB);
        bench.sleeper.inNextPause(() -> bench.groups.setPermissions(GROUP, Set.of(ingress(22))));

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.SKIPPED);
        assertThat(outcome.message()).isEqualTo("Left alone: group sg-web changed since the plan was made");
        assertThat(outcome.written()).extracting(RepairAction::type).containsExactly("record-status");
        assertThat(bench.web().metadata().finalizers()).isEmpty();
    }

    @Test
    void putsNoFinalizerOnWhereTheIdIsGoneAgain() {
        bench.add(ObjectJson.of(WEB).metadata().terminal()).group(GROUP, WEB);
        bench.sleeper.inNextPause(
                () -> bench.cluster.edit(WEB, object -> ((ObjectNode) object.path("status")).remove("id")));

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.SKIPPED);
        assertThat(outcome.message()).isEqualTo("Left alone: its id is not recorded, so it gets no finalizer");
        assertThat(bench.web().metadata().finalizers()).isEmpty();
    }

    @Test
    void removesItsFinalizerAgainWhereTheGroupComesIntoUseBeforeTheTouch() {
        bench.detachedWeb();
        bench.cluster.beforeNextWrite(() -> {});
        bench.cluster.beforeNextWrite(() -> {
            bench.groups.use(GROUP);
            bench.cluster.edit(
                    WEB,
                    object -> object.withObjectProperty("metadata")
                            .withObjectProperty("labels")
                            .put("somebody", "else"));
        });

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.SKIPPED);
        assertThat(outcome.written()).isEmpty();
        assertThat(bench.web().metadata().finalizers()).isEmpty();
        assertThat(bench.web().metadata().generation()).isEqualTo(1);
    }

    @Test
    void removesItsFinalizerAgainWhereTheTouchIsRefused() {
        bench.detachedWeb();
        bench.cluster.refuse(patch -> patch.has("spec"));

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.FAILED);
        assertThat(outcome.message()).isEqualTo("Could not touch-spec: securitygroups is forbidden");
        assertThat(bench.web().metadata().finalizers()).isEmpty();
    }

    @Test
    void saysSoWhereTheTouchCannotBeEnded() {
        bench.detachedWeb().controller();
        bench.cluster.refuse(patch -> patch.at("/spec/egressRules").isNull());

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.FAILED);
        assertThat(outcome.message())
                .isEqualTo("Could not remove the empty list of the touch again: securitygroups is forbidden;"
                        + " the next run does, or remove it together with annotation sgwarden.io/touch");
    }

    @Test
    void restoresTheFinalizerWhereTheMissingGroupExistsAgain() {
        bench.add(ObjectJson.of(WEB).id(GROUP).metadata().managed());
        bench.cluster.beforeNextWrite(() -> bench.group(GROUP, WEB));

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.SKIPPED);
        assertThat(outcome.message()).isEqualTo("Left alone: group sg-web exists again");
        assertThat(outcome.written()).isEmpty();
        assertThat(bench.web().metadata().hasAckFinalizer()).isTrue();
        assertThat(bench.web().status().id()).contains(GROUP);
    }

    @Test
    void failsWhereTheStatusMayNotBeWritten() {
        bench.add(ObjectJson.of(WEB).terminal()).group(GROUP, WEB);
        bench.cluster.refuse(patch -> patch.has("status"));

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.FAILED);
        assertThat(outcome.message()).isEqualTo("Could not record-status: securitygroups is forbidden");
        assertThat(bench.cluster.writes()).isEmpty();
    }

    private void assertUntouched(Step step, Reason reason, String message) {
        Outcome outcome = bench.apply(step).getFirst();

        assertThat(outcome.end()).isEqualTo(End.SKIPPED);
        assertThat(outcome.reason()).isEqualTo(reason);
        assertThat(outcome.message()).isEqualTo(message);
        assertThat(outcome.written()).isEmpty();
        assertThat(bench.cluster.writes()).isEmpty();
    }
}
