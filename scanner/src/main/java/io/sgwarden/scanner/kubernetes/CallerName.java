package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The name under which the API server knows the caller. It is asked once: a watch reports it in every scan cycle. */
final class CallerName {
    private static final String PATH = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
    private static final Map<String, String> REVIEW =
            Map.of("apiVersion", "authentication.k8s.io/v1", "kind", "SelfSubjectReview");

    private final KubernetesClient client;
    private Optional<Optional<String>> answer = Optional.empty();

    CallerName(KubernetesClient client) {
        this.client = client;
    }

    /** Absent where the API server does not say. That is no gap: no finding depends on it. */
    synchronized Optional<String> get() {
        if (answer.isEmpty()) {
            answer = Optional.of(ask());
        }
        return answer.get();
    }

    private Optional<String> ask() {
        try {
            return JsonMapper.shared()
                    .readTree(client.raw(PATH, "POST", REVIEW))
                    .at("/status/userInfo/username")
                    .stringValueOpt();
        } catch (KubernetesClientException refused) {
            return Optional.empty();
        }
    }
}
