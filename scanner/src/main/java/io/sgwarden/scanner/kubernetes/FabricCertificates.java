package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.sgwarden.scanner.certs.CertificatePlace;
import io.sgwarden.scanner.certs.CertificateStore;
import io.sgwarden.scanner.certs.CertificatesRefusedException;
import io.sgwarden.scanner.certs.Registration;
import io.sgwarden.scanner.certs.ServingPair;
import io.sgwarden.scanner.certs.StoredPair;
import io.sgwarden.scanner.cluster.ClusterUnreachableException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes Secret and ValidatingWebhookConfiguration of a live cluster, each by its name. */
record FabricCertificates(KubernetesClient client, CertificatePlace place) implements CertificateStore {
    private static final String OWNER_LABEL = "app.kubernetes.io/managed-by";
    private static final ResourceDefinitionContext CONFIGURATIONS = new ResourceDefinitionContext.Builder()
            .withGroup("admissionregistration.k8s.io")
            .withVersion("v1")
            .withKind("ValidatingWebhookConfiguration")
            .withPlural("validatingwebhookconfigurations")
            .withNamespaced(false)
            .build();

    /** Applies caBundle only; the other fields belong to whoever installed the webhook. */
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(OWNER)
            .withForce(true)
            .build();

    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(OWNER)
            .build();

    @Override
    public Optional<Registration> registration() {
        return json().map(json -> new Registration(
                version(json),
                callers(json).stream()
                        .map(webhook ->
                                text(webhook.at("/clientConfig/caBundle").asString("")))
                        .toList()));
    }

    private Optional<JsonNode> json() {
        return read(
                        "get",
                        configurationName(),
                        () -> Optional.ofNullable(configuration().get()))
                .map(object -> KubernetesJson.of(client, object));
    }

    /** The webhooks that call our Service; a configuration without any is never changed. */
    private List<JsonNode> callers(JsonNode configuration) {
        List<JsonNode> callers = configuration
                .path("webhooks")
                .valueStream()
                .filter(webhook -> {
                    JsonNode service = webhook.at("/clientConfig/service");
                    return service.path("name").asString("").equals(place.service())
                            && service.path("namespace").asString("").equals(place.namespace());
                })
                .toList();
        if (callers.isEmpty()) {
            throw new CertificatesRefusedException("Could not use " + configurationName()
                    + ": none of its webhooks calls the Service " + place.namespace() + "/" + place.service()
                    + "; check --webhook-configuration, --namespace and --service");
        }
        return callers;
    }

    @Override
    public Optional<StoredPair> secret() {
        return read(
                        "get",
                        secretName(),
                        () -> Optional.ofNullable(secretResource().get()))
                .map(secret -> new StoredPair(
                        place.namespace() + "/" + place.secret(),
                        secret.getMetadata().getResourceVersion(),
                        Optional.ofNullable(secret.getMetadata().getLabels()).map(labels -> labels.get(OWNER_LABEL)),
                        pair(Optional.ofNullable(secret.getData()).orElse(Map.of()))));
    }

    private static ServingPair pair(Map<String, String> data) {
        return new ServingPair(
                text(data.getOrDefault("tls.crt", "")),
                text(data.getOrDefault("tls.key", "")),
                text(data.getOrDefault("ca.crt", "")));
    }

    @Override
    public boolean writeBundle(String version, String pem) {
        Optional<JsonNode> current = json();
        if (current.isEmpty() || !version(current.get()).equals(version)) {
            return false;
        }
        ObjectNode applied = JsonNodeFactory.instance.objectNode();
        applied.put("apiVersion", "admissionregistration.k8s.io/v1");
        applied.put("kind", "ValidatingWebhookConfiguration");
        applied.putObject("metadata").put("name", place.webhookConfiguration()).put("resourceVersion", version);
        ArrayNode webhooks = applied.putArray("webhooks");
        for (JsonNode caller : callers(current.get())) {
            ObjectNode webhook =
                    webhooks.addObject().put("name", caller.path("name").asString());
            webhook.putObject("clientConfig").put("caBundle", base64(pem));
        }
        return written("patch", configurationName(), () -> configuration().patch(APPLY, applied.toString()));
    }

    @Override
    public boolean createSecret(ServingPair pair) {
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(place.namespace())
                .withName(place.secret())
                .addToLabels(OWNER_LABEL, OWNER)
                .addToLabels("app.kubernetes.io/part-of", "sgwarden")
                .endMetadata()
                .withType("kubernetes.io/tls")
                .withData(data(pair))
                .build();
        return written("create", secretName(), () -> client.resource(secret).create());
    }

    @Override
    public boolean replaceSecret(String version, ServingPair pair) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata").put("resourceVersion", version);
        ObjectNode data = patch.putObject("data");
        data(pair).forEach(data::put);
        return written("patch", secretName(), () -> secretResource().patch(MERGE, patch.toString()));
    }

    private static Map<String, String> data(ServingPair pair) {
        return Map.of(
                "tls.crt", base64(pair.certificate()),
                "tls.key", base64(pair.key()),
                "ca.crt", base64(pair.authority()));
    }

    private Resource<GenericKubernetesResource> configuration() {
        return client.genericKubernetesResources(CONFIGURATIONS).withName(place.webhookConfiguration());
    }

    private Resource<Secret> secretResource() {
        return client.secrets().inNamespace(place.namespace()).withName(place.secret());
    }

    private String configurationName() {
        return "ValidatingWebhookConfiguration " + place.webhookConfiguration();
    }

    private String secretName() {
        return "Secret " + place.namespace() + "/" + place.secret();
    }

    private boolean written(String verb, String object, Runnable call) {
        try {
            call.run();
            return true;
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw unusable(verb, object, failure);
        }
    }

    private <T> T read(String verb, String object, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException failure) {
            throw unusable(verb, object, failure);
        }
    }

    private ClusterUnreachableException unusable(String verb, String object, KubernetesClientException failure) {
        KubernetesFailures.requireReachable(failure, String.valueOf(client.getMasterUrl()));
        String remedy = failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                ? KubernetesFailures.reason(failure) + "; create the namespace, or run it again"
                : KubernetesFailures.gap(object, verb, failure).reason();
        return new ClusterUnreachableException("Could not " + verb + " " + object + ": " + remedy, failure);
    }

    private static String version(JsonNode object) {
        return object.at("/metadata/resourceVersion").asString("");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
    }
}
