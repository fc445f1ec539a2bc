package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Converts fabric8's objects to JSON of Jackson 3; fabric8 itself uses Jackson 2. */
final class KubernetesJson {
    private KubernetesJson() {}

    static JsonNode of(KubernetesClient client, HasMetadata item) {
        return JsonMapper.shared().readTree(client.getKubernetesSerialization().asJson(item));
    }
}
