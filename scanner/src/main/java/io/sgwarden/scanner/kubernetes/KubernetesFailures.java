package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sgwarden.scanner.cluster.ClusterUnreachableException;
import io.sgwarden.scanner.model.Credentials;
import io.sgwarden.scanner.model.Gap;
import java.net.HttpURLConnection;
import java.util.Optional;

/** Describes fabric8's exceptions to an operator, in one line with the remedy. */
final class KubernetesFailures {
    /** What fabric8 reports where no answer came; or a negative number. */
    private static final int NO_ANSWER = 0;

    private KubernetesFailures() {}

    /** A refused read as a gap. */
    static Gap gap(String resource, String verb, KubernetesClientException failure) {
        return new Gap(
                resource,
                switch (Math.max(NO_ANSWER, failure.getCode())) {
                    case NO_ANSWER, HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                        refusal(resource, verb, failure);
                    case HttpURLConnection.HTTP_NOT_FOUND ->
                        "the API server does not know the resource; install ACK's EC2 CRDs";
                    default -> reason(failure);
                });
    }

    /**
     * For the first call of a run. If no later call can succeed either, the configuration is wrong.
     *
     * @throws ClusterUnreachableException no answer at all, or the credentials are refused
     */
    static void requireReachable(KubernetesClientException failure, String server) {
        if (failure.getCode() <= NO_ANSWER) {
            throw new ClusterUnreachableException(
                    "Could not reach the API server " + Credentials.removed(server) + ": " + described(failure)
                            + "; check --kubeconfig, --context and the network",
                    failure);
        }
        if (failure.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            throw new ClusterUnreachableException(
                    "Could not log in to the API server " + Credentials.removed(server)
                            + ": it refused the credentials (401); renew the token or certificate of the kubeconfig",
                    failure);
        }
    }

    /** Why a call was refused, and the remedy; never throws. */
    static String refusal(String resource, String verb, KubernetesClientException failure) {
        return switch (Math.max(NO_ANSWER, failure.getCode())) {
            case NO_ANSWER -> "the API server did not answer: " + described(failure) + "; check the network";
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                "the API server refused the credentials (401); renew the token or certificate of the kubeconfig";
            case HttpURLConnection.HTTP_FORBIDDEN ->
                "forbidden; give the identity the verb " + verb + " on " + resource;
            default -> reason(failure) + "; try again";
        };
    }

    static String reason(KubernetesClientException failure) {
        String text = Optional.ofNullable(failure.getStatus())
                .map(status -> status.getMessage())
                .or(() -> Optional.ofNullable(failure.getMessage()))
                .orElse("no reason given");
        return Credentials.removed(text.lines().findFirst().orElse("")) + " (HTTP " + failure.getCode() + ")";
    }

    private static String described(KubernetesClientException failure) {
        Throwable cause = rootCause(failure);
        return cause.getClass().getSimpleName() + ": " + (cause.getMessage() == null ? "no answer" : firstLine(cause));
    }

    static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The message's first line, or what kind of failure it is. */
    static String firstLine(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .map(Credentials::removed)
                .orElse(failure.getClass().getSimpleName());
    }
}
