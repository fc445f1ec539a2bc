package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.ObjectKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting times and budgets that nothing shortens. */
@ExtendWith(LiveFixture.class)
class WaitingTimeTest {
    private static final ObjectKey API = ObjectKey.securityGroup("shop", "api");

    private final Live live;

    WaitingTimeTest(Live live) {
        this.live = live.controller("v1.20.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan", "repair", "cleanup --scope 123456789012/us-west-2"})
    void takesTheClocksTimeWhereSomethingIsReadLive(String command) throws IOException {
        String[] words = (command + " --now 2026-01-01T00:00:00Z").split(" ", -1);
        String[] options = Arrays.copyOfRange(words, 1, words.length);

        Live.Run run = live.run(words[0], options);

        assertThat(run)
                .isEqualTo(new Live.Run(
                        2,
                        "",
                        "sgwarden: Could not use --now 2026-01-01T00:00:00Z: cluster or EC2 is read live, and a wrong time"
                                + " would shorten a waiting time; leave it out, or read both from dumps\n"));
    }

    @Test
    void goesOnCountingRepairsAfterARestart() throws Exception {
        live.detach(Live.WEB);
        CompletableFuture<Live.Run> watch =
                live.start("repair", "--watch", "--auto", "--max-repairs", "1", "--grace", "0s");
        assertThat(live.eventually(() -> hasFinalizer(Live.WEB))).isTrue();
        live.requestStop();
        assertThat(watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS).code()).isZero();
        live.stopWhen(() -> false);
        live.detach(API);
        Instant end = live.now().plusSeconds(30);
        live.stopWhen(() -> live.now().isAfter(end));

        Live.Run again = live.run("repair", "--watch", "--auto", "--max-repairs", "1", "--grace", "0s");

        assertThat(again.err()).contains("sgwarden: 1 repairs are more than --max-repairs 0: nothing was applied");
        assertThat(hasFinalizer(API)).isFalse();
    }

    private boolean hasFinalizer(ObjectKey key) {
        return !live.cluster().get(key).orElseThrow().at("/metadata/finalizers").isEmpty();
    }
}
