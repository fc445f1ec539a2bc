package io.sgwarden.simulator.cluster;

import io.sgwarden.simulator.cluster.Admission.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A validating admission webhook by URL, for SecurityGroups, with {@code failurePolicy: Fail}.
 *
 * <p>Sends an AdmissionReview v1 and answers like an API server: {@code admission webhook "NAME" denied the request: …}
 */
public final class WebhookAdmission implements Admission {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String name;
    private final URI url;
    private final HttpClient client;

    /**
     * A webhook under a name.
     *
     * @param trust trusts the webhook's certificate
     */
    public WebhookAdmission(String name, URI url, SSLContext trust) {
        this.name = name;
        this.url = url;
        this.client = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(TIMEOUT)
                .build();
    }

    @Override
    public List<String> review(Request request) {
        if (!request.key().type().equals(ResourceType.SECURITY_GROUP)) {
            return List.of();
        }
        String uid = UUID.randomUUID().toString();
        JsonNode response = post(reviewOf(uid, request)).path("response");
        if (!uid.equals(response.path("uid").stringValue(""))) {
            throw failed("expected response.uid=\"" + uid + "\", got \""
                    + response.path("uid").stringValue("") + "\"");
        }
        if (!response.path("allowed").asBoolean(false)) {
            throw denied(response.path("status"));
        }
        return response.path("warnings")
                .valueStream()
                .map(warning -> warning.stringValue(""))
                .toList();
    }

    private ApiException denied(JsonNode status) {
        int code = status.path("code").asInt(403);
        String reason = status.path("reason").stringValue("Forbidden");
        String message = status.path("message").stringValue("");
        String text = "admission webhook \"" + name + "\" denied the request"
                + (message.isEmpty() ? " without explanation" : ": " + message);
        ObjectNode details =
                status.path("details") instanceof ObjectNode node ? node.deepCopy() : JSON.createObjectNode();
        return new ApiException(code, reason, text, details);
    }

    private ApiException failed(String why) {
        return new ApiException(
                500,
                "InternalError",
                "Internal error occurred: failed calling webhook \"" + name + "\": failed to call webhook: " + why);
    }

    private JsonNode post(ObjectNode review) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(review)))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw failed("the server answered with status " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (IOException | JacksonException cause) {
            throw failed("Post \"" + url + "\": " + cause.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        }
    }

    private static ObjectNode reviewOf(String uid, Request request) {
        ResourceType type = request.key().type();
        ObjectNode review =
                JSON.createObjectNode().put("kind", "AdmissionReview").put("apiVersion", "admission.k8s.io/v1");
        ObjectNode inner = review.putObject("request").put("uid", uid);
        groupVersion(inner.putObject("kind"), type).put("kind", type.kind());
        groupVersion(inner.putObject("resource"), type).put("resource", type.plural());
        groupVersion(inner.putObject("requestKind"), type).put("kind", type.kind());
        groupVersion(inner.putObject("requestResource"), type).put("resource", type.plural());
        inner.put("name", request.key().name());
        inner.put("namespace", request.key().namespace());
        inner.put("operation", request.operation().name());
        inner.putObject("userInfo").put("username", request.user());
        inner.set("object", request.object().<JsonNode>map(node -> node).orElseGet(NullNode::getInstance));
        inner.set("oldObject", request.oldObject().<JsonNode>map(node -> node).orElseGet(NullNode::getInstance));
        inner.put("dryRun", false);
        inner.putNull("options");
        return review;
    }

    private static ObjectNode groupVersion(ObjectNode node, ResourceType type) {
        return node.put("group", type.group()).put("version", type.version());
    }
}
