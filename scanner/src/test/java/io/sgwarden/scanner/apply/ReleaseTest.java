package io.sgwarden.scanner.apply;

import static io.sgwarden.scanner.apply.Workbench.GROUP;
import static io.sgwarden.scanner.apply.Workbench.WEB;
import static io.sgwarden.scanner.apply.Workbench.ingress;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.testing.ObjectJson;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Objects whose group is gone: released from their deletion, or created again. */
class ReleaseTest {
    private final Workbench bench = new Workbench();

    @Test
    void releasesAStuckDeletion() {
        bench.add(ObjectJson.of(WEB).id(GROUP).metadata().managed());
        bench.cluster.delete(WEB);

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(outcome.message()).isEqualTo("Its deletion no longer waits for group sg-web");
        assertThat(bench.cluster.find(WEB)).isEmpty();
    }

    @Test
    void namesTheFinalizersForWhichADeletionStillWaits() {
        bench.add(ObjectJson.of(WEB).id(GROUP).metadata().managed().finalizer("example.org/keep"));
        bench.cluster.delete(WEB);

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(outcome.message())
                .isEqualTo("Its deletion no longer waits for ACK, but for finalizers example.org/keep");
    }

    @Test
    void hasAMissingGroupCreatedAgain() {
        bench.add(ObjectJson.of(WEB).id(GROUP).metadata().managed()).controller();

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(outcome.message()).isEqualTo("The controller manages group sg-new1, and its rules match the spec");
        assertThat(bench.patches().limit(2))
                .containsExactly("{\"metadata\":{\"finalizers\":[]}}", "{\"metadata\":{},\"status\":{\"id\":null}}");
    }

    @Test
    void leavesTheReplacementOfAMissingGroupAlone() {
        bench.add(ObjectJson.of(WEB).id(GROUP).metadata().managed()).controller();
        bench.groups.add("sg-other", "web", "elsewhere", Set.of(ingress(22)));

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.REPLACED);
        assertThat(outcome.message())
                .isEqualTo("It is released from group sg-web; somebody else's group has its name now and was left"
                        + " alone");
        assertThat(bench.groups.find("sg-other").orElseThrow().permissions()).containsExactly(ingress(22));
        assertThat(bench.web().metadata().hasAckFinalizer()).isFalse();
    }

    @Test
    void leavesAnObjectReleasedWhereNobodyCreatesItsGroupAgain() {
        bench.add(ObjectJson.of(WEB).id(GROUP).metadata().managed());

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.NO_REACTION);
        assertThat(bench.web().metadata().hasAckFinalizer()).isFalse();
        assertThat(bench.web().status().id()).isEmpty();
    }
}
