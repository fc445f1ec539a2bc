package io.sgwarden.simulator.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.State;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.repair.Scanner.Account;
import io.sgwarden.simulator.scenario.Action;
import io.sgwarden.simulator.scenario.Recordings;
import io.sgwarden.simulator.scenario.RegionStage;
import io.sgwarden.simulator.scenario.Scenario;
import io.sgwarden.simulator.scenario.Scenario.Expectation;
import io.sgwarden.simulator.scenario.Scenario.Step;
import io.sgwarden.simulator.scenario.ScenarioPlayer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a scan says before an object is deleted, beside what the recorded controllers then did to its group. */
class DeletionRecordingsTest {

    /** What becomes of a group when its object is deleted. */
    private enum Fate {
        /** The controller deletes the group, and the object is gone. */
        DELETED,
        /** The object is gone, and its group stays. */
        LEAKED,
        /** The object waits for a group that EC2 does not know. */
        STUCK
    }

    /** What each state means for a deletion, as its explanation says. */
    private static final Map<State, Fate> MEANING = Map.of(
            State.MANAGED, Fate.DELETED,
            State.SPEC_REFUSED, Fate.DELETED,
            State.DETACHED, Fate.LEAKED,
            State.ID_UNRECORDED, Fate.LEAKED,
            State.GROUP_MISSING, Fate.STUCK);

    /** Recordings in which an object is deleted. */
    static Stream<Scenario> deletions() {
        return Recordings.played().stream()
                .filter(scenario -> scenario.steps().stream().anyMatch(DeletionRecordingsTest::deletes));
    }

    private static boolean deletes(Step step) {
        return step.actions().stream().anyMatch(Action.Delete.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("deletions")
    void saysWhatADeletionDoes(Scenario scenario) {
        RegionStage stage = new RegionStage(new Ec2());
        try (ScenarioPlayer player = new ScenarioPlayer(scenario, stage)) {
            Scanner scanner = new Scanner(
                    player.cluster(),
                    stage.region(),
                    Account.EXCLUSIVE,
                    () -> {},
                    () -> player.controller().advance(Duration.ofSeconds(2)),
                    written -> {});
            for (Step step : scenario.steps()) {
                List<Finding> before = scanner.scan().findings();
                player.play(step);
                if (deletes(step)) {
                    State state = before.getFirst().state();
                    Fate fate = recorded(step.expected());
                    assertThat(before).hasSize(1);
                    // Where the account or the region was not read it says nothing, and does not call that clean.
                    assertThat(MEANING.get(state))
                            .as("%s %s: %s before \"%s\"", scenario.controller(), scenario.name(), state, step.text())
                            .isEqualTo(state == State.UNDECIDED ? null : fate);
                    assertThat(scanner.scan().findings())
                            .extracting(Finding::state)
                            .isEqualTo(state == State.UNDECIDED ? List.of(State.UNDECIDED) : after(fate));
                }
            }
        }
    }

    private static Fate recorded(Expectation expected) {
        if (!expected.objects().isEmpty()) {
            return Fate.STUCK;
        }
        return expected.groups().isEmpty() ? Fate.DELETED : Fate.LEAKED;
    }

    private static List<State> after(Fate fate) {
        return switch (fate) {
            case DELETED -> List.of();
            case LEAKED -> List.of(State.LEAKED);
            case STUCK -> List.of(State.DELETION_STUCK);
        };
    }
}
