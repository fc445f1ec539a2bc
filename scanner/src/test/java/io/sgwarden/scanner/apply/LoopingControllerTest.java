package io.sgwarden.scanner.apply;

import static io.sgwarden.scanner.apply.Workbench.GROUP;
import static io.sgwarden.scanner.apply.Workbench.HTTP;
import static io.sgwarden.scanner.apply.Workbench.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.testing.ObjectJson;
import io.sgwarden.scanner.testing.ToyController;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Repairs beside a controller that loops, or whose own retry comes in between. */
class LoopingControllerTest {
    private final Workbench bench = new Workbench();

    @Test
    void goesRoundAgainWhereALoopingControllerRemovedTheFinalizer() {
        bench.detachedWeb();
        ToyController controller = new ToyController(bench.cluster, bench.groups, bench.sleeper::now);
        bench.sleeper.inNextPause(() -> dropFinalizer("Resource already exists"));
        bench.sleeper.inNextPause(() -> {});
        bench.sleeper.inNextPause(() -> bench.sleeper.inEveryPause(controller::run));

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(outcome.written())
                .extracting(RepairAction::type)
                .containsExactly("add-finalizer", "touch-spec", "add-finalizer", "touch-spec");
        assertThat(bench.web().metadata().hasAckFinalizer()).isTrue();
    }

    @Test
    void givesUpWhereTheFinalizerIsTakenOffTwice() {
        bench.detachedWeb();
        bench.sleeper.inEveryPause(() -> dropFinalizer("at " + bench.sleeper.now()));

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.NOT_CONVERGED);
        assertThat(outcome.message()).startsWith("The controller removed its finalizer again: at 2026-11-23T08:");
    }

    private void dropFinalizer(String message) {
        bench.cluster.edit(WEB, object -> {
            ((ObjectNode) object.path("metadata")).remove("finalizers");
            object.withObjectProperty("status")
                    .putArray("conditions")
                    .addObject()
                    .put("type", Ack.CONDITION_TERMINAL)
                    .put("status", "True")
                    .put("message", message);
        });
    }

    @Test
    void waitsUntilALoopingControllerHasReadTheId() {
        bench.add(ObjectJson.of(WEB).metadata().managed().condition(Ack.CONDITION_RECOVERABLE, "True", "Duplicate"))
                .group(GROUP, WEB);
        bench.controller();
        bench.sleeper.inNextPause(() -> dropFinalizer("Resource already exists"));

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(outcome.written())
                .extracting(RepairAction::type)
                .containsExactly("record-status", "add-finalizer", "touch-spec");
    }

    @Test
    void triggersNoReconcileWhereTheControllerHasBegunByItself() {
        bench.add(ObjectJson.of(WEB).metadata().managed().condition(Ack.CONDITION_RECOVERABLE, "True", "Duplicate"))
                .group(GROUP, WEB);
        ToyController controller = bench.controller();
        bench.sleeper.inNextPause(() -> controller.pass(WEB));

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(outcome.written()).extracting(RepairAction::type).containsExactly("record-status");
        assertThat(bench.web().metadata().generation()).isEqualTo(1);
    }

    @Test
    void callsItConvergedWhereTheControllersOwnRetryOvertakesTheTouch() {
        bench.add(ObjectJson.of(WEB).metadata().managed().condition(Ack.CONDITION_RECOVERABLE, "True", "Duplicate"))
                .group(GROUP, WEB);
        ToyController controller = bench.controller();
        bench.sleeper.inNextPause(() -> {
            bench.groups.setPermissions(GROUP, Set.of(HTTP));
            bench.sleeper.inNextPause(() -> controller.pass(WEB));
        });

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(outcome.written()).extracting(RepairAction::type).containsExactly("record-status");
        assertThat(bench.web().metadata().generation()).isEqualTo(1);
    }
}
