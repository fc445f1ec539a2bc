package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.Fault;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.ResourceType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two runs never write at once. */
@ExtendWith(LiveFixture.class)
class LeaseTest {
    private static final ObjectKey LEASE = new ObjectKey(ResourceType.LEASE, "default", "sgwarden-writer");

    private final Live live;

    LeaseTest(Live live) {
        this.live = live;
    }

    private JsonNode lease(String field) {
        return live.cluster().get(LEASE).orElseThrow().path("spec").path(field);
    }

    /** The Lease in another run's hands: as that run wrote it by its own clock, for so many seconds. */
    private static ObjectNode held(Instant renewed, int seconds) {
        return (ObjectNode) JsonMapper.shared()
                .readTree("""
                {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
                 "metadata": {"name": "sgwarden-writer", "namespace": "default"},
                 "spec": {"holderIdentity": "cronjob-1", "leaseDurationSeconds": %2$s, "leaseTransitions": 1,
                          "acquireTime": "%1$s", "renewTime": "%1$s"}}
                """.formatted(renewed.toString().replaceFirst("(\\.[0-9]{6})?[0-9]*Z", "$1Z"), seconds));
    }

    @Test
    void holdsItWhileItWritesAndReleasesItThen() throws IOException {
        assertThat(live.run("repair", "--auto").code()).isZero();
        assertThat(lease("leaseDurationSeconds").asInt())
                .as("released: gone in a second")
                .isEqualTo(1);
    }

    @Test
    void takesNoneToRead() throws IOException {
        live.run("scan");
        live.run("repair");
        live.run("repair", "--auto", "--no-lease");

        assertThat(live.cluster().get(LEASE)).isEmpty();
    }

    @Test
    @DisplayName("59: runs write nothing while another one holds the Lease, by whatever clock, and afterwards do")
    void writesNothingWhileAnotherRunHoldsIt() throws IOException {
        live.lease(ShortTiming.SHORT_LEASE);
        detachOneObjectAndLeakOneGroup();
        String[] repair = {"--auto", "--grace", "0s", "--wait", "20s"};
        String[] cleanup = cleanupArguments();
        String before = written();
        int behind = -7200;
        live.cluster().create(held(Instant.now().plusSeconds(behind), 2));
        List<Live.Run> runs;
        try (ScheduledExecutorService other = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> renewals = other.scheduleAtFixedRate(
                    () -> live.cluster().apply(held(Instant.now().plusSeconds(behind), 2)),
                    0,
                    200,
                    TimeUnit.MILLISECONDS);
            runs = Stream.of(live.start("repair", repair), live.start("cleanup", cleanup))
                    .map(CompletableFuture::join)
                    .toList();
            renewals.cancel(true);
        }

        assertThat(runs)
                .containsOnly(new Live.Run(
                        3,
                        "",
                        "sgwarden: Could not begin: cronjob-1 holds the lease default/sgwarden-writer and writes; try"
                                + " again when it has ended\n"));
        assertThat(lease("holderIdentity").asString("")).isEqualTo("cronjob-1");
        assertThat(written()).isEqualTo(before);
        assertThat(live.run("repair", repair).out()).contains("converged");
        assertThat(live.run("cleanup", cleanup).out()).contains("deleted");
    }

    private void detachOneObjectAndLeakOneGroup() throws IOException {
        live.controller("v1.20.0");
        live.detach(Live.WEB);
        live.leak("leaked", Map.of("cluster", "blue"));
    }

    private String[] cleanupArguments() throws IOException {
        String report =
                live.file("report.json", live.run("scan", "--format", "json").out());
        String policy = live.policyWithTag("cluster", "blue");
        return new String[] {
            "--auto",
            "--scope",
            "123456789012/us-west-2",
            "--leaked-for",
            "0s",
            "--previous",
            report,
            "--policy",
            policy
        };
    }

    private JsonNode web() {
        return live.cluster().get(Live.WEB).orElseThrow();
    }

    private String written() {
        return web().at("/metadata/finalizers") + " deletions: "
                + live.ec2().journal().calls().stream()
                        .filter(call -> call.action().equals("DeleteSecurityGroup"))
                        .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {-7200, 7200})
    void takesItFromARunThatWasKilledByWhateverClock(int ahead) throws IOException {
        live.cluster().create(held(Instant.now().plusSeconds(ahead), 1));

        assertThat(live.run("repair", "--auto").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"403, ; allow get", "404, ; create the namespace"})
    void saysAtOnceThatItMayNotBeCreated(int code, String remedy) throws IOException {
        live.withStandardTiming(); // which waits for 25 s
        live.api().inject(new Fault("leases", "create", code));
        Instant before = Instant.now();

        Live.Run run = live.run("repair", "--auto");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("sgwarden: Could not take the lease default/sgwarden-writer: ")
                .contains("(HTTP " + code + ")" + remedy);
        assertThat(Instant.now()).isBefore(before.plusSeconds(15));
    }

    @Test
    void saysHowALeaseIsNamed() throws IOException {
        assertThat(live.run("repair", "--lease", "writer").err())
                .isEqualTo("sgwarden: Could not use --lease writer: expected NAMESPACE/NAME, for example --lease"
                        + " sgwarden/sgwarden-writer\n");
    }
}
