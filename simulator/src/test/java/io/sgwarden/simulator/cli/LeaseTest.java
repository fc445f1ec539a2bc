package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.ResourceType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two runs never write at once. */
class LeaseTest {
    private static final ObjectKey LEASE = new ObjectKey(ResourceType.LEASE, "default", "sgwarden-writer");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Live live;

    @BeforeEach
    void start() throws IOException {
        live = new Live(folder, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        live.close();
    }

    private JsonNode lease(String field) {
        return live.cluster().get(LEASE).orElseThrow().path("spec").path(field);
    }

    private static ObjectNode held(Instant renewed) {
        return (ObjectNode) JsonMapper.shared()
                .readTree("""
                {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
                 "metadata": {"name": "sgwarden-writer", "namespace": "default"},
                 "spec": {"holderIdentity": "cronjob-1", "leaseDurationSeconds": 3, "leaseTransitions": 1,
                          "acquireTime": "%1$s", "renewTime": "%1$s"}}
                """.formatted(renewed.toString().replaceFirst("(\\.[0-9]{6})?[0-9]*Z", "$1Z")));
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
    @DisplayName("59: a run writes nothing while another one holds the Lease")
    void writesNothingWhileAnotherRunRenewsItByAClockThatIsBehind() throws IOException {
        int ahead = -7200;
        live.cluster().create(held(Instant.now().plusSeconds(ahead)));
        Live.Run run;
        try (ScheduledExecutorService other = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> renewals = other.scheduleAtFixedRate(
                    () -> live.cluster().apply(held(Instant.now().plusSeconds(ahead))), 0, 500, TimeUnit.MILLISECONDS);
            run = live.run("repair", "--auto");
            renewals.cancel(true);
        }

        assertThat(run)
                .isEqualTo(new Live.Run(
                        3,
                        "",
                        "sgwarden: Could not begin: cronjob-1 holds the lease default/sgwarden-writer and writes; try"
                                + " again when it has ended\n"));
        assertThat(lease("holderIdentity").asString("")).isEqualTo("cronjob-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {-7200, 7200})
    void takesItFromARunThatWasKilledByWhateverClock(int ahead) throws IOException {
        live.cluster().create(held(Instant.now().plusSeconds(ahead)));

        assertThat(live.run("repair", "--auto").code()).isZero();
    }

    @Test
    void saysHowALeaseIsNamed() throws IOException {
        assertThat(live.run("repair", "--lease", "writer").err())
                .isEqualTo("sgwarden: Could not use --lease writer: expected NAMESPACE/NAME, for example --lease"
                        + " sgwarden/sgwarden-writer\n");
    }
}
