package io.sgwarden.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.controller.Family;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.scenario.Scenario.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording of a real controller, replayed step by step: nothing may be otherwise. */
class TraceReplayTest {

    static List<Path> traces() {
        return Recordings.files();
    }

    @ParameterizedTest
    @MethodSource("traces")
    void replaysAsRecorded(Path file) {
        Scenario scenario = Recordings.read(file);

        try (ScenarioPlayer player = new ScenarioPlayer(scenario, new RegionStage(new Ec2()))) {
            for (Step step : scenario.steps()) {
                player.play(step);

                assertThat(player.differences(step.expected()))
                        .as("%s %s: after \"%s\"", scenario.controller(), scenario.name(), step.text())
                        .isEmpty();
            }
        }
    }

    @Test
    void tellsFamiliesApart() {
        Scenario recorded = Recordings.read(Recordings.folder().resolve("v1.20.0/missing_protocol.json"));
        Scenario onAnotherRelease = recorded.on(Family.KEEPS_FINALIZER.recorded());

        try (ScenarioPlayer player = new ScenarioPlayer(onAnotherRelease, new RegionStage(new Ec2()))) {
            Step first = recorded.steps().getFirst();
            player.play(first);

            assertThat(player.differences(first.expected()))
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("objects:");
        }
    }

    @Test
    void hasEveryScenarioOfEveryFamilyAndNothingElse() {
        Map<String, Set<String>> found = new TreeMap<>();
        traces().forEach(file -> found.computeIfAbsent(
                        file.getName(file.getNameCount() - 2).toString(), version -> new TreeSet<>())
                .add(file.getFileName().toString()));

        assertThat(found.keySet()).containsExactlyInAnyOrder("v1.2.0", "v1.4.8", "v1.4.11", "v1.13.0", "v1.20.0");
        Set<String> common = found.getOrDefault("v1.4.8", Set.of());
        assertThat(common).hasSize(27).allMatch(name -> name.endsWith(".json"));
        assertThat(found.get("v1.2.0")).hasSize(28).containsAll(common);
        assertThat(found.get("v1.4.11")).isEqualTo(common);
        assertThat(found.get("v1.13.0")).hasSize(3);
        assertThat(found.get("v1.20.0")).hasSize(40).containsAll(common);
    }
}
