package io.sgwarden.scanner.apply;

import static io.sgwarden.scanner.apply.Workbench.GROUP;
import static io.sgwarden.scanner.apply.Workbench.HTTP;
import static io.sgwarden.scanner.apply.Workbench.WEB;
import static io.sgwarden.scanner.apply.Workbench.detached;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Applied;
import io.sgwarden.scanner.model.Applied.Completion;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.testing.ObjectJson;
import io.sgwarden.scanner.testing.ToyController;
import io.sgwarden.schemas.securitygroup.Ack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Cells, canaries, caps, the stop signal, and touches that a killed run has left. */
class ApplierTest {
    private static final ResourceKey API = new ResourceKey("shop", "api");
    private static final ResourceKey DATABASE = new ResourceKey("store", "database");

    private final Workbench bench = new Workbench();

    @Test
    void holdsTheRestOfACellBackWhereTheCanaryDies() {
        threeDetached();

        List<Outcome> outcomes = bench.apply(bench.plan(API), bench.plan(WEB), bench.plan(DATABASE));

        assertThat(outcomes).extracting(Outcome::end).containsExactly(End.NO_REACTION, End.HELD_BACK, End.NO_REACTION);
        assertThat(outcomes.get(1).message())
                .isEqualTo("Left alone: the first repair in namespace shop of 123456789012/us-west-2 did not succeed");
        assertThat(bench.cluster.writes()).noneMatch(write -> write.key().equals(WEB));
    }

    @Test
    void goesOnInACellWhoseCanaryLives() {
        threeDetached();
        bench.controller();

        List<Outcome> outcomes = bench.apply(bench.plan(API), bench.plan(WEB), bench.plan(DATABASE));

        assertThat(outcomes).extracting(Outcome::end).containsOnly(End.CONVERGED);
    }

    @Test
    void goesOnAfterAFailureOnceTheCanaryLived() {
        threeDetached();
        bench.controller();
        ResourceKey last = new ResourceKey("shop", "zone");
        bench.add(detached(last, "sg-zone")).group("sg-zone", last);
        bench.cluster.refuse(patch -> bench.cluster.object(API).metadata().hasAckFinalizer()
                && patch.at("/spec/egressRules").isArray()
                && bench.web().metadata().hasAckFinalizer()
                && !bench.cluster.object(last).metadata().hasAckFinalizer());

        List<Outcome> outcomes = bench.apply(bench.plan(API), bench.plan(WEB), bench.plan(last));

        assertThat(outcomes).extracting(Outcome::end).containsExactly(End.CONVERGED, End.FAILED, End.CONVERGED);
    }

    @Test
    void takesARecordedIdForNoCanary() {
        bench.add(ObjectJson.of(API)
                        .metadata()
                        .managed()
                        .condition(Ack.CONDITION_SYNCED, "True", "Resource synced successfully"))
                .group("sg-api", API, HTTP)
                .detachedWeb();
        ResourceKey last = new ResourceKey("shop", "zone");
        bench.add(detached(last, "sg-zone")).group("sg-zone", last);

        List<Outcome> outcomes = bench.apply(bench.plan(API), bench.plan(WEB), bench.plan(last));

        assertThat(outcomes).extracting(Outcome::end).containsExactly(End.RECORDED, End.NO_REACTION, End.HELD_BACK);
    }

    @Test
    void tellsCellsApartByAccountAndRegion() {
        threeDetached();
        Step step = bench.plan(WEB);
        Step elsewhere = new Step(
                step.key(),
                step.uid(),
                step.state(),
                new AccountRegion("123456789012", "eu-west-1"),
                step.groupId(),
                step.actions(),
                step.preconditions(),
                step.approval(),
                step.objections());

        List<Outcome> outcomes = bench.apply(bench.plan(API), elsewhere);

        assertThat(outcomes).extracting(Outcome::end).containsExactly(End.NO_REACTION, End.SKIPPED);
        assertThat(outcomes.get(1).message()).isEqualTo("Left alone: it no longer belongs to 123456789012/eu-west-1");
    }

    @Test
    void appliesNothingAtAllBeyondACap() {
        threeDetached();
        leaveTouch(DATABASE);

        Applied applied = bench.applied(new RepairPlan(
                List.of(bench.plan(API), bench.plan(WEB)), Optional.of("2 repairs are more than --max-repairs 1")));

        assertThat(applied.completion()).isEqualTo(Completion.CAP_EXCEEDED);
        assertThat(applied.outcomes()).extracting(Outcome::end).containsOnly(End.SKIPPED);
        assertThat(applied.outcomes().getFirst().message()).isEqualTo("2 repairs are more than --max-repairs 1");
        assertThat(bench.cluster.writes()).isEmpty();
    }

    @Test
    @DisplayName("60: told to stop, the object in hand is finished and no other begun")
    void finishesTheObjectInHandWhenToldToStop() {
        threeDetached();
        bench.controller();
        bench.sleeper.inNextPause(() -> bench.stop.set(true));

        Applied applied = bench.applied(new RepairPlan(List.of(bench.plan(API), bench.plan(WEB)), Optional.empty()));

        assertThat(applied.completion()).isEqualTo(Completion.STOPPED);
        assertThat(applied.outcomes()).extracting(Outcome::end).containsExactly(End.CONVERGED, End.SKIPPED);
        assertThat(applied.outcomes().get(1).message()).isEqualTo("Not begun: the run was told to stop");
    }

    @Test
    void survivesAnExaminerThatThrows() {
        threeDetached();
        Step broken = bench.plan(API);
        Step sound = bench.plan(DATABASE);
        bench.controller();
        Examiner examiner = step -> {
            if (step.key().equals(API)) {
                throw new IllegalStateException("no answer");
            }
            return bench.examiner.examine(step);
        };

        RepairPorts ports = new RepairPorts(bench.cluster, bench.cluster, examiner, bench.sleeper);

        List<Outcome> outcomes = new Applier(ports, Duration.ofSeconds(60), () -> false)
                .apply(new RepairPlan(List.of(broken, sound), Optional.empty()), List.of())
                .outcomes();

        assertThat(outcomes).extracting(Outcome::end).containsExactly(End.FAILED, End.CONVERGED);
        assertThat(outcomes.getFirst().message())
                .isEqualTo("Could not repair it: java.lang.IllegalStateException: no answer");
    }

    @Test
    void finishesTouchesOfAKilledRunOutsideThePlan() {
        bench.add(detached(WEB, GROUP));
        leaveTouch(WEB);

        Applied applied = bench.applied(new RepairPlan(List.of(), Optional.empty()));

        assertThat(applied.finishedTouches()).containsExactly(WEB);
        assertThat(bench.web().specHas("egressRules")).isFalse();
        assertThat(bench.web().metadata().annotations()).isEmpty();
    }

    @Test
    void keepsAListThatItsOwnerHasFilledSince() {
        bench.add(detached(WEB, GROUP));
        leaveTouch(WEB);
        bench.cluster.edit(
                WEB,
                object -> ((ObjectNode) object.path("spec"))
                        .withArrayProperty("egressRules")
                        .addObject()
                        .put("ipProtocol", "-1"));

        bench.applied(new RepairPlan(List.of(), Optional.empty()));

        assertThat(bench.web().json().at("/spec/egressRules").size()).isEqualTo(1);
        assertThat(bench.web().metadata().annotations()).isEmpty();
    }

    @Test
    void repairsAnObjectOnWhichAKilledRunLeftATouch() {
        bench.detachedWeb();
        leaveTouch(WEB);
        Step step = bench.plan(WEB);
        ToyController controller = new ToyController(bench.cluster, bench.groups, bench.sleeper::now);
        bench.sleeper.inEveryPause(controller::run);

        Outcome outcome = bench.apply(step).getFirst();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(outcome.written()).extracting(RepairAction::type).containsExactly("add-finalizer", "touch-spec");
        assertThat(bench.web().specHas("egressRules")).isFalse();
        assertThat(bench.web().specHas("tags")).isFalse();
        assertThat(bench.web().metadata().annotations()).isEmpty();
    }

    @Test
    void reportsATouchThatCannotBeFinished() {
        bench.add(detached(WEB, GROUP));
        leaveTouch(WEB);
        bench.cluster.refuse(patch -> true);

        Applied applied = bench.applied(new RepairPlan(List.of(), Optional.empty()));

        assertThat(applied.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.where()).isEqualTo("shop/web");
            assertThat(gap.reason())
                    .isEqualTo("Could not finish the touch that an earlier run had begun: securitygroups is"
                            + " forbidden");
        });
    }

    private void threeDetached() {
        bench.detachedWeb()
                .add(detached(API, "sg-api"))
                .group("sg-api", API)
                .add(detached(DATABASE, "sg-database"))
                .group("sg-database", DATABASE);
    }

    private void leaveTouch(ResourceKey key) {
        bench.cluster.edit(key, object -> {
            object.withObjectProperty("metadata").putObject("annotations").put("sgwarden.io/touch", "egressRules");
            ((ObjectNode) object.path("spec")).putArray("egressRules");
        });
    }
}
