package io.sgwarden.simulator.cluster;

import static io.sgwarden.simulator.cluster.Objects.json;
import static io.sgwarden.simulator.cluster.Objects.securityGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sgwarden.simulator.cluster.Write.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How an answer of a webhook becomes an answer of the API server. */
class WebhookAdmissionTest {
    private final Cluster cluster = new Cluster(Objects.CLOCK);
    private final HttpServer webhook = server();
    private final List<JsonNode> reviews = new ArrayList<>();
    private ObjectNode answer = json("{\"allowed\": true}");

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException cause) {
            throw new java.io.UncheckedIOException(cause);
        }
    }

    @BeforeEach
    void startWebhook() throws NoSuchAlgorithmException {
        webhook.createContext("/validate", exchange -> {
            JsonNode review =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            reviews.add(review);
            ObjectNode response = JsonMapper.shared().createObjectNode();
            response.set("response", answer.put("uid", review.at("/request/uid").stringValue("")));
            byte[] bytes = JsonMapper.shared().writeValueAsBytes(response);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        webhook.start();
        URI url = URI.create("http://127.0.0.1:" + webhook.getAddress().getPort() + "/validate");
        cluster.admitWith(new WebhookAdmission("securitygroups.sgwarden.io", url, SSLContext.getDefault()));
    }

    @AfterEach
    void stopWebhook() {
        webhook.stop(0);
    }

    @Test
    void refusesWithTheWebhooksMessage() {
        answer = json("""
                {"allowed": false, "status": {"code": 422, "reason": "Invalid", "message": "no protocol",
                 "details": {"causes": [{"field": "spec.ingressRules[0].ipProtocol"}]}}}
                """);

        assertThatThrownBy(() -> cluster.create(securityGroup("web")))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(422);
                    assertThat(refused.toStatus().at("/details/causes/0/field").stringValue(""))
                            .isEqualTo("spec.ingressRules[0].ipProtocol");
                })
                .hasMessage("admission webhook \"securitygroups.sgwarden.io\" denied the request: no protocol");
        assertThat(cluster.list(ResourceType.SECURITY_GROUP)).isEmpty();
    }

    @Test
    void passesWarningsOn() {
        answer = json("{\"allowed\": true, \"warnings\": [\"first\", \"second\"]}");
        List<String> warnings = new ArrayList<>();

        cluster.write(
                new Caller("alice", "kubectl", warnings::add),
                Objects.WEB,
                Part.MAIN,
                new Write.Create(securityGroup("web")));

        assertThat(warnings).containsExactly("first", "second");
        assertThat(reviews.getFirst().at("/request/userInfo/username").stringValue(""))
                .isEqualTo("alice");
        assertThat(reviews.getFirst().at("/request/operation").stringValue("")).isEqualTo("CREATE");
        assertThat(reviews.getFirst().at("/request/oldObject").isNull()).isTrue();
    }

    @Test
    void failsClosed() {
        webhook.stop(0);

        assertThatThrownBy(() -> cluster.create(securityGroup("web")))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith(
                        "Internal error occurred: failed calling webhook \"securitygroups.sgwarden.io\"");
    }
}
