package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.Fault;
import io.sgwarden.simulator.ec2.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A call that was made and failed is a gap, whatever was asked and by which command. */
@ExtendWith(LiveFixture.class)
class UnreadCallTest {
    private static final String SCOPE = "123456789012/us-west-2";

    private final Live live;

    UnreadCallTest(Live live) {
        this.live = live;
    }

    private static Named<Consumer<Faults>> fault(String name, Consumer<Faults> fault) {
        return Named.of(name, fault);
    }

    /** A scan asks who it is, which groups there are, and what uses those that matter. */
    static Stream<Named<Consumer<Faults>>> faults() {
        Stream<Named<Consumer<Faults>>> ofUse = Stream.of("DescribeNetworkInterfaces", "DescribeLaunchTemplateVersions")
                .flatMap(call -> Stream.of(
                        fault(call + " is denied", faults -> faults.deny(call)),
                        fault(call + " is throttled for good", faults -> faults.throttle(call, 1000)),
                        fault(call + " is broken", faults -> faults.fail(call, 1000))));
        return Stream.concat(
                ofUse,
                Stream.of(1, 2, 3)
                        .map(calls -> fault(
                                "the token expires after call " + calls, faults -> faults.expireTokenAfter(calls))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isAGapOfAScan(Consumer<Faults> fault) throws IOException {
        live.leak("leaked", Map.of());
        fault.accept(live.region().faults());
        Path numbers = live.path("scan.prom");

        Live.Run run = live.run("scan", "--exit-zero", "--format", "json", "--metrics-file", numbers.toString());

        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertThat(run.code()).isEqualTo(3);
        assertThat(report.path("complete").asBoolean()).isFalse();
        assertThat(report.path("gaps")).hasSize(1);
        assertThat(report.at("/gaps/0/where").asString()).startsWith(SCOPE + " ec2:Describe");
        assertThat(Files.readAllLines(numbers)).contains("sgwarden_scan_last_errors{stage=\"list\"} 1.0");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isAGapOfARepairAndOfACleanUp(Consumer<Faults> fault) throws IOException {
        live.apply(Live.WEB, "");
        live.leak("leaked", Map.of());
        for (String[] command : List.of(
                new String[] {"repair", "--auto", "--no-lease", "--exit-zero"},
                new String[] {"cleanup", "--auto", "--no-lease", "--exit-zero", "--scope", SCOPE})) {
            live.region().faults().heal();
            fault.accept(live.region().faults());

            Live.Run run = live.run(command[0], Stream.of(command).skip(1).toArray(String[]::new));

            assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
            assertThat(run.err()).startsWith("sgwarden: not read: " + SCOPE + " ec2:Describe");
        }
        assertThat(live.ec2().journal().accepted("DeleteSecurityGroup")).isZero();
    }

    @Test
    void isAGapOfAWatch() throws Exception {
        live.leak("leaked", Map.of());
        live.region().faults().deny("DescribeLaunchTemplateVersions");
        int port = Loopback.freePort();
        CompletableFuture<Live.Run> watch = live.start("scan", "--watch", "--management-port", Integer.toString(port));

        assertThat(live.eventually(() -> Loopback.get(port, "/metrics").contains("errors{stage=\"list\"} 1.0")))
                .isTrue();
        assertThat(Loopback.get(port, "/readyz")).isEqualTo("ok\n");
        live.region().faults().heal();
        assertThat(live.eventually(() -> Loopback.get(port, "/metrics").contains("errors{stage=\"list\"} 0.0")))
                .isTrue();
        live.requestStop();
        assertThat(watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7})
    void isAGapOfARepairThatHasBegun(int calls) throws IOException {
        live.controller("v1.20.0");
        live.detach(Live.WEB);
        live.region().faults().expireTokenAfter(calls);

        Live.Run run = live.run("repair", "--auto", "--no-lease", "--exit-zero", "--grace", "0s", "--wait", "2s");

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.err()).contains("sgwarden: not read: " + SCOPE + " ec2:Describe");
        assertThat(live.cluster().get(Live.WEB).orElseThrow().at("/metadata/finalizers"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500})
    void isAGapOfARepairThatMayNotGetTheObject(int code) throws IOException {
        live.controller("v1.20.0");
        live.detach(Live.WEB);
        live.api().inject(new Fault("securitygroups", "get", code));

        Live.Run run = live.run("repair", "--auto", "--no-lease", "--exit-zero", "--grace", "0s", "--wait", "2s");

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.out())
                .contains("shop/web   skipped   -         Left alone: securitygroups.ec2.services.k8s.aws shop/web");
        assertThat(run.err()).contains("sgwarden: not read: securitygroups.ec2.services.k8s.aws shop/web: ");
    }

    @Test
    void isAGapOfACleanUpThatLooksAgain() throws IOException {
        live.apply(Live.WEB, "");
        live.leak("leaked", Map.of("cluster", "blue"));
        String report =
                live.file("report.json", live.run("scan", "--format", "json").out());
        live.region().faults().expireTokenAfter(4);

        Live.Run run = live.run(
                "cleanup",
                "--auto",
                "--no-lease",
                "--exit-zero",
                "--scope",
                SCOPE,
                "--leaked-for",
                "0s",
                "--previous",
                report,
                "--policy",
                live.policyWithTag("cluster", "blue"));

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.err()).contains("sgwarden: not read: " + SCOPE + " ec2:DescribeSecurityGroups: RequestExpired");
        assertThat(live.ec2().journal().accepted("DeleteSecurityGroup")).isZero();
    }
}
