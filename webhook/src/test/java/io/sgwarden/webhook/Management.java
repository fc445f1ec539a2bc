package io.sgwarden.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The management port of a server, as kubelet and Prometheus ask it. */
record Management(int port) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static final String CERTIFICATE_FAILURES = "sgwarden_certificate_reloads_total{result=\"failure\"}";
    static final String POLICY_FAILURES = "sgwarden_policy_reloads_total{result=\"failure\"}";
    static final String REFUSED = requests("error", "unknown");

    /** The series of reviews that were no dry run. */
    static String requests(String decision, String operation) {
        return "sgwarden_admission_requests_total{decision=\"" + decision + "\",dry_run=\"false\",operation=\""
                + operation + "\"}";
    }

    int post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)))
                .statusCode();
    }

    int status(String path) throws IOException, InterruptedException {
        return get(path).statusCode();
    }

    String body(String path) throws IOException, InterruptedException {
        return get(path).body();
    }

    /** The value of a series that there is. */
    double metric(String series) throws IOException, InterruptedException {
        return body("/metrics")
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + series));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
