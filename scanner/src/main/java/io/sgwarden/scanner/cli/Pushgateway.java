package io.sgwarden.scanner.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * A Prometheus Pushgateway, to which a run pushes its metrics.
 *
 * <p>Sent with POST, which replaces metrics of the same names only: what an incomplete run does not have, the states
 * and the time of the last success, stays as the last complete run left it, and alerts on them go on.
 *
 * @param address as it may be said
 * @param authorization of a user, as HTTP wants it
 */
record Pushgateway(URI address, Optional<String> authorization) {
    private static final Set<String> WEB = Set.of("http", "https");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int FIRST_REFUSAL = 300;
    private static final int LAST_PORT = 65_535;

    /**
     * The gateway of this address.
     *
     * @throws UsageException nothing can be pushed there; what may be a password is not said
     */
    static Pushgateway of(String text) {
        try {
            URI uri = new URI(text);
            boolean web = WEB.contains(Optional.ofNullable(uri.getScheme()).orElse("")) && uri.getHost() != null;
            if (!web || uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
                throw unusable(text);
            }
            if (uri.getUserInfo() != null) {
                throw new UsageException("Could not use --push-metrics " + redacted(text)
                        + ": others can read the arguments of a program; write USER:PASSWORD into a file, and name it with"
                        + " --push-metrics-login");
            }
            if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new UsageException("Could not use --push-metrics " + redacted(text)
                        + ": a query or fragment would take the place of the path; leave it out");
            }
            String path = Optional.ofNullable(uri.getPath()).orElse("");
            return new Pushgateway(
                    new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), path, null, null), Optional.empty());
        } catch (URISyntaxException unreadable) {
            throw unusable(text);
        }
    }

    private static UsageException unusable(String text) {
        return new UsageException("Could not use --push-metrics " + redacted(text)
                + ": expected a URL, for example http://pushgateway.monitoring:9091");
    }

    /**
     * The same gateway, which asks who pushes.
     *
     * @param login user, colon and password
     * @throws UsageException it is not written so; it is not said
     */
    Pushgateway withLogin(String login, Path file) {
        if (login.indexOf(':') <= 0 || login.lines().count() != 1) {
            throw new UsageException(
                    "Could not use --push-metrics-login " + file + ": expected USER:PASSWORD in one line");
        }
        return new Pushgateway(address, Optional.of(basic(login)));
    }

    private static String redacted(String text) {
        int user = text.lastIndexOf('@');
        return user < 0 ? text : "..." + text.substring(user);
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends the numbers; empty where they arrived, else why not.
     *
     * @param group path of the numbers that these replace
     */
    Optional<String> push(String metrics, String group) {
        String base = address.toString();
        URI place = URI.create(base.endsWith("/") ? base + group : base + "/" + group);
        HttpRequest.Builder request = HttpRequest.newBuilder(place)
                .timeout(LIMIT)
                .header("Content-Type", "text/plain; version=0.0.4")
                .POST(BodyPublishers.ofString(metrics));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return send(request.build()).map(reason -> "Could not push metrics to " + place + ": " + reason);
    }

    private static Optional<String> send(HttpRequest request) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status < FIRST_REFUSAL ? Optional.empty() : Optional.of("HTTP " + status + "; check --push-metrics");
        } catch (IOException unreachable) {
            return Optional.of(
                    "no answer (" + unreachable.getClass().getSimpleName() + "); check --push-metrics and the network");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted; scan again");
        }
    }
}
