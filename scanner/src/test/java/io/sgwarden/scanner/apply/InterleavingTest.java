package io.sgwarden.scanner.apply;

import static io.sgwarden.scanner.apply.Workbench.GROUP;
import static io.sgwarden.scanner.apply.Workbench.WEB;
import static io.sgwarden.scanner.apply.Workbench.detached;
import static io.sgwarden.scanner.apply.Workbench.ingress;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.testing.FakeCluster.Write;
import io.sgwarden.scanner.testing.ObjectJson;
import io.sgwarden.scanner.testing.ToyController;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.node.ObjectNode;

/** Whatever others do, and whenever they do it, some things a repair never does. */
class InterleavingTest {
    /** What somebody else does between two of our steps. */
    enum Move {
        NOTHING,
        LABEL,
        CONDITION,
        CONTROLLER_RUNS,
        CONTROLLER_RETRIES,
        FINALIZER_OFF,
        ID_OFF,
        ID_OF_ANOTHER_GROUP,
        SPEC_EDIT,
        GROUP_IN_USE,
        GROUP_EDIT,
        DELETION
    }

    /** What there is to repair. */
    enum Start {
        DETACHED,
        UNRECORDED,
        LOOPING,
        WITHOUT_METADATA,
        GROUP_MISSING,
        DELETION_STUCK
    }

    @Property(tries = 1500)
    void keepsItsPromises(
            @ForAll Start start,
            @ForAll @Size(max = 6) List<Move> beforeWrites,
            @ForAll @Size(max = 6) List<Move> inPauses) {
        Play play = new Play(start);
        Step step = play.bench.plan(WEB);
        beforeWrites.forEach(move -> play.bench.cluster.beforeNextWrite(() -> play.makeVisibly(move)));
        inPauses.forEach(move -> play.bench.sleeper.inNextPause(() -> play.make(move)));

        Outcome outcome = play.bench.apply(step).getFirst();

        play.assertFinalizerOnlyWithId();
        play.assertSpecUntouched();
        play.assertNothingAfterASpoiledPrecondition();
        play.assertConvergedMeansInCharge(outcome);
    }

    /** One world in which the moves are made, and what they amount to. */
    private static final class Play {
        private final Workbench bench = new Workbench();
        private final ToyController controller;
        private final Start start;
        private final ObjectNode spec;
        private int moves;
        private int writesWhenSpoiled = Integer.MAX_VALUE;

        Play(Start start) {
            this.start = start;
            bench.add(
                    switch (start) {
                        case DETACHED -> detached(WEB, GROUP);
                        case UNRECORDED -> ObjectJson.of(WEB).metadata().terminal();
                        case LOOPING ->
                            ObjectJson.of(WEB).metadata().managed().condition(Ack.CONDITION_RECOVERABLE, "True", "x");
                        case WITHOUT_METADATA -> ObjectJson.of(WEB).id(GROUP).managed();
                        case GROUP_MISSING, DELETION_STUCK ->
                            ObjectJson.of(WEB).id(GROUP).metadata().managed();
                    });
            switch (start) {
                case DETACHED, UNRECORDED, LOOPING, WITHOUT_METADATA -> bench.group(GROUP, WEB);
                case DELETION_STUCK -> bench.cluster.delete(WEB);
                case GROUP_MISSING -> {}
            }
            controller = new ToyController(bench.cluster, bench.groups, bench.sleeper::now);
            spec = (ObjectNode) bench.web().json().path("spec").deepCopy();
        }

        /**
         * What EC2 shows does not move the object's version: only a write to the object makes our next write conflict.
         */
        void makeVisibly(Move move) {
            make(move);
            if (move == Move.GROUP_IN_USE || move == Move.GROUP_EDIT) {
                make(Move.LABEL);
            }
        }

        void make(Move move) {
            moves++;
            switch (move) {
                case NOTHING -> {}
                case LABEL ->
                    edit(object -> object.withObjectProperty("metadata")
                            .withObjectProperty("labels")
                            .put("moves", "at-" + moves));
                case CONDITION ->
                    edit(object -> object.withObjectProperty("status")
                            .putArray("conditions")
                            .addObject()
                            .put("type", Ack.CONDITION_RECOVERABLE)
                            .put("status", "True")
                            .put("message", "move " + moves));
                case CONTROLLER_RUNS -> controller.run();
                case CONTROLLER_RETRIES -> controller.pass(WEB);
                case FINALIZER_OFF ->
                    edit(object -> object.withObjectProperty("metadata").remove("finalizers"));
                case ID_OFF ->
                    edit(object -> object.withObjectProperty("status").remove("id"));
                case ID_OF_ANOTHER_GROUP ->
                    edit(object -> object.withObjectProperty("status").put("id", "sg-foreign"));
                case SPEC_EDIT -> {
                    spec.put("description", "move " + moves);
                    edit(object -> object.withObjectProperty("spec").put("description", "move " + moves));
                    spoiled();
                }
                case GROUP_IN_USE -> {
                    bench.groups.use(GROUP);
                    spoiled();
                }
                case GROUP_EDIT -> bench.groups.setPermissions(GROUP, Set.of(ingress(22)));
                case DELETION -> bench.cluster.delete(WEB);
            }
        }

        private void edit(Consumer<ObjectNode> change) {
            bench.cluster.edit(WEB, change);
        }

        private void spoiled() {
            writesWhenSpoiled =
                    Math.min(writesWhenSpoiled, bench.cluster.writes().size());
        }

        void assertFinalizerOnlyWithId() {
            assertThat(bench.cluster.writes())
                    .filteredOn(Play::addsFinalizer)
                    .allMatch(write -> write.before().status().id().isPresent());
        }

        void assertSpecUntouched() {
            bench.cluster.find(WEB).ifPresent(object -> {
                assertThat(object.json().path("spec")).isEqualTo(spec);
                assertThat(object.json().path("spec").toString()).isEqualTo(spec.toString());
                assertThat(object.metadata().annotations()).doesNotContainKey(Patches.TOUCH_ANNOTATION);
            });
        }

        /** A missing group cannot come into use; all other repairs stop but for what they undo. */
        void assertNothingAfterASpoiledPrecondition() {
            if (start != Start.GROUP_MISSING && start != Start.DELETION_STUCK) {
                assertThat(bench.cluster.writes().stream().skip(writesWhenSpoiled))
                        .noneMatch(write -> addsFinalizer(write)
                                || write.patch().has("status")
                                || write.patch().at("/spec/egressRules").isArray());
            }
        }

        void assertConvergedMeansInCharge(Outcome outcome) {
            if (outcome.end() == End.CONVERGED && start != Start.DELETION_STUCK) {
                SecurityGroup object = bench.web();
                assertThat(object.metadata().hasAckFinalizer()).isTrue();
                assertThat(object.status().isTrue(Ack.CONDITION_SYNCED)).isTrue();
            }
        }

        private static boolean addsFinalizer(Write write) {
            return write.patch()
                            .at("/metadata/finalizers")
                            .valueStream()
                            .anyMatch(finalizer -> finalizer.stringValue("").equals(Ack.FINALIZER))
                    && !write.before().metadata().hasAckFinalizer();
        }
    }
}
