package io.sgwarden.scanner.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Where a run leaves its numbers that ends before anybody scrapes it: Prometheus's Pushgateway.
 *
 * <p>Sent with POST, which replaces metrics of the same names only: what an incomplete run does not have, the states
 * and the time of the last success, stays as the last complete run left it, and alerts on them go on.
 *
 * @param accounts whose numbers they are, where other runs push those of other accounts: each keeps its own
 */
record Pushgateway(URI address, SortedSet<String> accounts) {
    private static final String PLACE = "metrics/job/sgwarden";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int FIRST_REFUSAL = 300;

    /** Sends the numbers; empty where they arrived, else why not. */
    Optional<String> push(String metrics) {
        String base = address.toString();
        String group = accounts.isEmpty() ? PLACE : PLACE + "/account/" + String.join(",", accounts);
        URI place = URI.create(base.endsWith("/") ? base + group : base + "/" + group);
        HttpRequest request = HttpRequest.newBuilder(place)
                .timeout(LIMIT)
                .header("Content-Type", "text/plain; version=0.0.4")
                .POST(BodyPublishers.ofString(metrics))
                .build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status < FIRST_REFUSAL
                    ? Optional.empty()
                    : Optional.of("Could not push metrics to " + place + ": HTTP " + status + "; check --push-metrics");
        } catch (IOException unreachable) {
            return Optional.of("Could not push metrics to " + place + ": no answer ("
                    + unreachable.getClass().getSimpleName() + "); check --push-metrics and the network");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("Could not push metrics to " + place + ": interrupted; scan again");
        }
    }
}
