package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.demo.DemoCertificate;
import io.sgwarden.simulator.ec2.RequestedGroup;
import io.sgwarden.webhook.WebhookConfig;
import io.sgwarden.webhook.WebhookServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/metrics.md} has exactly what is ours of what is served, and nothing served comes from users. */
@ExtendWith(LiveFixture.class)
class MetricsPageTest {
    /** A user writes it wherever a user can write. */
    private static final String USERS = "zz-of-a-user-zz";

    private static final Pattern HEAD = Pattern.compile("(?m)^# HELP (sgwarden_\\S+) (.+)\n# TYPE \\S+ (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Set<String> OF_THE_FORMAT = Set.of("le", "quantile");

    @Test
    @DisplayName("63: the webhook's metrics are those of the page, and say nothing that a user wrote")
    void webhook(@TempDir Path folder) throws Exception {
        DemoCertificate certificate = DemoCertificate.write(folder);
        String scraped;
        try (WebhookServer server = WebhookServer.start(
                        WebhookConfig.standard(folder, "test").onLoopback());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(certificate.trust()).build()) {
            for (String body : List.of(review("CREATE"), review(USERS), "{}", USERS)) {
                post(client, server.port(), "/validate", body);
            }
            post(client, server.port(), "/" + USERS, "{}");
            scraped = Loopback.get(server.managementPort(), "/metrics");
        }

        assertThat(rows(scraped)).isEqualTo(page("The webhook"));
        assertThat(scraped)
                .contains("operation=\"create\"} 1", "decision=\"deny\",dry_run=\"false\",operation=\"create\"} 1")
                .doesNotContain(USERS);
    }

    @Test
    @DisplayName("63: the metrics of a scan and of a watch are those of the page, and say nothing that a user wrote")
    void scanner(Live live) throws Exception {
        Path file = live.path("scan.prom");
        int port = Loopback.freePort();
        live.cluster().createNamespace(USERS);
        live.apply(ObjectKey.securityGroup(USERS, USERS), "");
        live.region()
                .createSecurityGroup(RequestedGroup.of(
                        USERS, USERS, live.vpcId(), Map.of("services.k8s.aws/namespace", USERS, USERS, USERS)));
        live.run("scan", "--metrics-file", file.toString());
        CompletableFuture<Live.Run> watch =
                live.start("repair", "--watch", "--auto", "--management-port", Integer.toString(port));
        assertThat(live.eventually(() -> Loopback.get(port, "/metrics").contains("sgwarden_scan_last_resources")))
                .isTrue();
        String scraped = Loopback.get(port, "/metrics");
        live.requestStop();
        watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS);

        String scan = Files.readString(file);
        assertThat(rows(scan)).isEqualTo(page("A scan"));
        assertThat(rows(scraped)).containsExactlyInAnyOrderElementsOf(both(page("A watch"), page("A scan")));
        assertThat(scan + scraped)
                .contains("sgwarden_scan_last_resources{kind=\"object\"} 1.0")
                .doesNotContain(USERS);
    }

    private static String review(String operation) {
        return """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
                 "request": {"uid": "%1$s", "operation": "%2$s", "userInfo": {"username": "%1$s"},
                  "resource": {"group": "ec2.services.k8s.aws", "version": "v1alpha1", "resource": "securitygroups"},
                  "namespace": "%1$s", "name": "%1$s",
                  "object": {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                   "metadata": {"name": "%1$s", "namespace": "%1$s"},
                   "spec": {"name": "%1$s", "description": "%1$s", "tags": [{"key": "%1$s", "value": "%1$s"}],
                    "ingressRules": [{"ipProtocol": "%1$s"}]}}}}
                """.formatted(USERS, operation);
    }

    private static void post(HttpClient client, int port, String path, String body)
            throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The families as the page's rows: name, type, labels, help. */
    private static Set<String> rows(String scraped) {
        return HEAD.matcher(scraped)
                .results()
                .map(head -> "| `" + head.group(1) + "` | " + head.group(3) + " | " + labels(scraped, head.group(1))
                        + " | " + head.group(2) + " |")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String labels(String scraped, String family) {
        return Pattern.compile("(?m)^" + Pattern.quote(family) + "(?:_bucket|_count|_sum)?\\{(.*)} ")
                .matcher(scraped)
                .results()
                .flatMap(sample -> LABEL.matcher(sample.group(1)).results())
                .map(label -> label.group(1))
                .filter(label -> !OF_THE_FORMAT.contains(label))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(label -> "`" + label + "`")
                .collect(Collectors.joining(", "));
    }

    private static Set<String> page(String section) throws IOException {
        String text = Files.readString(Path.of("..", "docs", "metrics.md"));
        Map<String, String> sections = Stream.of(text.split("(?m)^## "))
                .collect(Collectors.toMap(part -> part.lines().findFirst().orElse(""), part -> part));
        return sections.getOrDefault(section, "")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        return Stream.of(one, other).flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }
}
