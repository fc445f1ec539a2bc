package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Another cluster's dump beside a live cluster and a live EC2. */
@ExtendWith(LiveFixture.class)
class DumpBesideLiveTest {
    private static final String GREEN = """
            {"kind": "List", "items": [
              {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}},
              {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
               "metadata": {"namespace": "shop", "name": "other", "uid": "uid-green"},
               "spec": {"name": "other", "description": "d", "vpcID": "vpc-green"}}]}
            """;

    private final Live live;

    DumpBesideLiveTest(Live live) {
        this.live = live;
    }

    private String green(Duration age) throws IOException {
        String file = live.file("green.json", GREEN);
        Files.setLastModifiedTime(Path.of(file), FileTime.from(Instant.now().minus(age)));
        return "green=" + file;
    }

    private int scan(Duration age, String... more) throws IOException {
        String[] options = new String[more.length + 2];
        options[0] = "--cluster-file";
        options[1] = green(age);
        System.arraycopy(more, 0, options, 2, more.length);
        return live.run("scan", options).code();
    }

    @Test
    void believesADumpForADay() throws IOException {
        assertThat(scan(Duration.ofHours(23))).isZero();
        assertThat(scan(Duration.ofHours(25))).isEqualTo(3);
        assertThat(scan(Duration.ofHours(25), "--max-dump-age", "26h")).isZero();
        assertThat(scan(Duration.ofMinutes(5), "--max-dump-age", "1m")).isEqualTo(3);
    }

    @Test
    void believesADumpForAnHourWhereItWrites() throws IOException {
        String dump = green(Duration.ofHours(2));

        assertThat(live.run("repair", "--cluster-file", dump).code()).isZero();
        Live.Run run = live.run("repair", "--auto", "--no-lease", "--cluster-file", dump);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .containsPattern(
                        "sgwarden: not read: dump of cluster green: .*green.json is of .*Z, which is longer ago"
                                + " than --max-dump-age 1 h; dump again\n");
    }

    /** Cut off after any line, it would still be an object, perhaps without the id that it claims. */
    @Test
    void believesNoYamlOfASingleObjectWhereItWrites() throws IOException {
        String dump = live.file("green.yaml", """
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                ---
                apiVersion: ec2.services.k8s.aws/v1alpha1
                kind: SecurityGroup
                metadata: {name: web, namespace: shop}
                """);

        assertThat(live.run("scan", "--cluster-file", "green=" + dump).code()).isZero();
        Live.Run run = live.run("repair", "--auto", "--no-lease", "--cluster-file", "green=" + dump);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("sgwarden: Could not use " + dump + " in a run that writes: its YAML does not"
                        + " show whether it is whole; dump with -o json, or a list\n");
        live.file("green.yaml", """
                apiVersion: v1
                kind: List
                items:
                - apiVersion: v1
                  kind: Namespace
                  metadata: {name: shop}
                """);
        assertThat(live.run("repair", "--auto", "--no-lease", "--cluster-file", "green=" + dump)
                        .code())
                .as("a list that ends with its items may be cut off")
                .isEqualTo(2);
        live.file("green.yaml", """
                apiVersion: v1
                items:
                - apiVersion: v1
                  kind: Namespace
                  metadata: {name: shop}
                - apiVersion: ec2.services.k8s.aws/v1alpha1
                  kind: SecurityGroup
                  metadata: {name: web, namespace: shop}
                kind: List
                """);
        assertThat(live.run("repair", "--auto", "--no-lease", "--cluster-file", "green=" + dump)
                        .code())
                .isZero();
    }

    @Test
    void readsADumpAgainInEveryScanCycle() throws Exception {
        int port = Loopback.freePort();
        CompletableFuture<Live.Run> watch = live.start(
                "scan",
                "--watch",
                "--resync",
                "1s",
                "--management-port",
                Integer.toString(port),
                "--cluster-file",
                green(Duration.ZERO));
        assertThat(shows(port, "errors{stage=\"list\"} 0.0")).isTrue();

        live.file("green.json", "{\"kind\": \"List\", \"items\": [");
        assertThat(shows(port, "errors{stage=\"list\"} 1.0")).isTrue();
        live.file("green.json", GREEN);
        assertThat(shows(port, "errors{stage=\"list\"} 0.0")).isTrue();
        live.requestStop();

        assertThat(watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS).code()).isZero();
    }

    private boolean shows(int port, String text) {
        return live.eventually(() -> Loopback.get(port, "/metrics").contains(text));
    }
}
