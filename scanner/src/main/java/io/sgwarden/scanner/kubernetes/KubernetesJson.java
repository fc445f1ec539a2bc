package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** fabric8's objects, whose Jackson is another, as JSON of ours. */
final class KubernetesJson {
    private KubernetesJson() {}

    static JsonNode of(KubernetesClient client, HasMetadata item) {
        return JsonMapper.shared().readTree(client.getKubernetesSerialization().asJson(item));
    }
}
