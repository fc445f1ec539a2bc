package io.sgwarden.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.controller.ControllerFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EC2 makes the group, and the controller does not learn it. */
class LostAnswerTest {
    private static final String FINALIZERS = "/metadata/finalizers";

    private static Bench benchThatLost(String version, int answers) {
        Bench bench = new Bench(version, ControllerFlags.NONE);
        bench.ec2.loseAnswers("CreateSecurityGroup", answers);
        bench.apply("", "");
        return bench;
    }

    /** The SDK repeats the call and is told that the group exists: to the runtime, EC2 refused the creation. */
    @ParameterizedTest
    @ValueSource(strings = {"v1.6.1", "v1.13.0", "v1.20.0"})
    void endsTerminalIfTheSdkMeetsItsOwnGroup(String version) {
        try (Bench bench = benchThatLost(version, 1)) {
            bench.retry();

            assertThat(bench.conditions()).contains("ACK.Terminal").contains("Resource already exists");
            assertThat(bench.object().at(FINALIZERS).isMissingNode()).isTrue();
            assertThat(bench.object().at("/status/id").isMissingNode()).isTrue();
            assertThat(bench.object().at("/status/ackResourceMetadata/arn").stringValue(""))
                    .endsWith(bench.ec2.groups().getFirst().id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.6.1", "v1.13.0", "v1.20.0"})
    void endsSyncedWithoutIdIfEveryAnswerIsLost(String version) {
        try (Bench bench = benchThatLost(version, 3)) {
            bench.retry();
            bench.touch();

            assertThat(bench.conditions()).contains("Resource synced successfully");
            assertThat(bench.object().at(FINALIZERS)).hasSize(1);
            assertThat(bench.object().at("/status/id").isMissingNode()).isTrue();
            assertThat(bench.ec2.groups()).hasSize(1);
        }
    }

    @Test
    void meetsItsGroupAgainAndAgainBeforeReleasesLookNamesUp() {
        try (Bench bench = benchThatLost("v1.4.11", 3)) {
            bench.retry();

            assertThat(bench.conditions()).contains("ACK.Recoverable").contains("InvalidGroup.Duplicate");
            assertThat(bench.object().at(FINALIZERS).isMissingNode()).isTrue();
        }
    }
}
