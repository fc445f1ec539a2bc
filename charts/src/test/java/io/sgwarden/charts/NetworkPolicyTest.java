package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may reach the release's pods, and whom they may call. */
class NetworkPolicyTest {
    private static final String API_SERVER =
            "{\"ports\":[{\"port\":53,\"protocol\":\"UDP\"},{\"port\":53,\"protocol\":\"TCP\"}]},"
                    + "{\"ports\":[{\"port\":443,\"protocol\":\"TCP\"},{\"port\":6443,\"protocol\":\"TCP\"}]}";
    private static final String AWS = "{\"ports\":[{\"port\":443,\"protocol\":\"TCP\"}]},"
            + "{\"ports\":[{\"port\":80,\"protocol\":\"TCP\"}],\"to\":[{\"ipBlock\":{\"cidr\":\"169.254.170.23/32\"}},"
            + "{\"ipBlock\":{\"cidr\":\"fd00:ec2::23/128\"}}]}";
    private static final String SCRAPED =
            "{\"ports\":[{\"port\":\"management\",\"protocol\":\"TCP\"}]," + "\"from\":[{\"namespaceSelector\":{}}]}";
    private static final String CALLED = "{\"ports\":[{\"port\":\"https\",\"protocol\":\"TCP\"}]";
    private static final String ON = "networkPolicy.enabled=true";

    @Test
    @DisplayName("37: the webhook hears the API server alone, and calls nobody")
    void webhookIsNarrow() {
        assertThat(Rendered.with("default").ofKind("NetworkPolicy")).isEmpty();
        assertThat(webhook(ON))
                .isEqualTo("{\"podSelector\":{\"matchLabels\":{\"app.kubernetes.io/name\":\"sgwarden\","
                        + "\"app.kubernetes.io/instance\":\"rel\",\"app.kubernetes.io/component\":\"webhook\"}},"
                        + "\"policyTypes\":[\"Ingress\",\"Egress\"],\"ingress\":[" + CALLED + "}],\"egress\":[]}");
        assertThat(webhook(ON, "networkPolicy.apiServerCidrs[0]=10.0.0.0/28"))
                .contains("\"ingress\":[" + CALLED + ",\"from\":[{\"ipBlock\":{\"cidr\":\"10.0.0.0/28\"}}]}]");
    }

    @Test
    @DisplayName("37: and Prometheus, of whatever namespace, where the chart has it scrape")
    void webhookIsScraped() {
        assertThat(webhook(ON, "metrics.serviceMonitor.enabled=true"))
                .contains("\"ingress\":[" + CALLED + "}," + SCRAPED + "]");
    }

    @Test
    @DisplayName("37: the scanner calls the API server, AWS and what gives it credentials, and is scraped at most")
    void scannerIsNarrow() {
        assertThat(spec(Rendered.with("default", ON), "scanner"))
                .isEqualTo(selects("\"scan\",\"repair\",\"cleanup\",\"watch\"") + ",\"egress\":[" + API_SERVER + ","
                        + AWS + "]}");
        assertThat(spec(
                        Rendered.with(
                                "default",
                                ON,
                                "metrics.serviceMonitor.enabled=true",
                                "networkPolicy.apiServerPorts[0]=8443",
                                "networkPolicy.extraEgress[0].ports[0].port=9091"),
                        "scanner"))
                .contains(
                        ",\"ingress\":[" + SCRAPED + "],\"egress\":",
                        "{\"ports\":[{\"port\":8443,\"protocol\":\"TCP\"}]}",
                        AWS + ",{\"ports\":[{\"port\":9091}]}]}");
    }

    @Test
    @DisplayName("37: what keeps certificates calls the API server alone, the first time before the release is there")
    void certificatesAreNarrow() {
        Rendered rendered = Rendered.with("default", ON);
        String wanted = selects("\"certs\"") + ",\"egress\":[" + API_SERVER + "]}";

        assertThat(spec(rendered, "certs")).isEqualTo(wanted);
        assertThat(spec(rendered, "certs-before")).isEqualTo(wanted);
        assertThat(policy(rendered, "certs").path("metadata").has("annotations"))
                .isFalse();
        assertThat(policy(rendered, "certs-before").at("/metadata/annotations"))
                .isEqualTo(rendered.named("ServiceAccount", "rel-sgwarden-certs-before")
                        .at("/metadata/annotations"));
        assertThat(Rendered.with("cert-manager", ON).text()).doesNotContain("certs");
    }

    private static String selects(String components) {
        return "{\"podSelector\":{\"matchLabels\":{\"app.kubernetes.io/name\":\"sgwarden\","
                + "\"app.kubernetes.io/instance\":\"rel\"},\"matchExpressions\":[{\"key\":"
                + "\"app.kubernetes.io/component\",\"operator\":\"In\",\"values\":[" + components + "]}]},"
                + "\"policyTypes\":[\"Ingress\",\"Egress\"]";
    }

    private static String webhook(String... settings) {
        return spec(Rendered.with("default", settings), "webhook");
    }

    private static String spec(Rendered rendered, String name) {
        return policy(rendered, name).path("spec").toString();
    }

    private static JsonNode policy(Rendered rendered, String name) {
        return rendered.named("NetworkPolicy", "rel-sgwarden-" + name);
    }
}
