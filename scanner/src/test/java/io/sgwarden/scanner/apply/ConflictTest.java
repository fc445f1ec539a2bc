package io.sgwarden.scanner.apply;

import static io.sgwarden.scanner.apply.Workbench.GROUP;
import static io.sgwarden.scanner.apply.Workbench.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.testing.ObjectJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody writes between a reading and a write, at each of the writes of a repair: status, finalizer, both halves of a
 * touch.
 */
class ConflictTest {
    private final Workbench bench = new Workbench();
    private int labels;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void writesAgainAfterAConflict(int write) {
        bench.add(ObjectJson.of(WEB).terminal()).group(GROUP, WEB).controller();
        quietWrites(write);
        bench.cluster.beforeNextWrite(this::label);

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(bench.cluster.writes()).hasSize(4);
        assertThat(bench.web().metadata().labels()).containsKey("label-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void leavesAnObjectAloneAfterTwoConflicts(int write) {
        bench.add(ObjectJson.of(WEB).terminal()).group(GROUP, WEB).controller();
        quietWrites(write);
        bench.cluster.beforeNextWrite(this::label);
        bench.cluster.beforeNextWrite(this::label);

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.SKIPPED);
        assertThat(outcome.message()).isEqualTo("Left alone: somebody else wrote to it twice at the same moment");
        assertThat(bench.web().metadata().finalizers()).isEmpty();
        assertThat(bench.web().metadata().generation()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 19})
    void endsATouchHoweverOftenSomebodyElseWrites(int conflicts) {
        bench.add(ObjectJson.of(WEB).terminal()).group(GROUP, WEB).controller();
        quietWrites(3);
        for (int conflict = 0; conflict < conflicts; conflict++) {
            bench.cluster.beforeNextWrite(this::label);
        }

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(bench.web().specHas("egressRules")).isFalse();
        assertThat(bench.web().metadata().annotations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void checksEverythingAgainAfterAConflict(int write) {
        bench.add(ObjectJson.of(WEB).terminal()).group(GROUP, WEB);
        quietWrites(write);
        bench.cluster.beforeNextWrite(() -> {
            label();
            bench.groups.use(GROUP);
        });

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.SKIPPED);
        assertThat(outcome.message()).isEqualTo("Left alone: the group is in use by eni-1");
        assertThat(bench.web().metadata().finalizers()).isEmpty();
    }

    private void quietWrites(int count) {
        for (int write = 0; write < count; write++) {
            bench.cluster.beforeNextWrite(() -> {});
        }
    }

    private void label() {
        String label = "label-" + ++labels;
        bench.cluster.edit(
                WEB,
                object -> object.withObjectProperty("metadata")
                        .withObjectProperty("labels")
                        .put(label, "x"));
    }
}
