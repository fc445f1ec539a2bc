package io.sgwarden.simulator.demo;

import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The manifests of the stories, before and after their mistake is corrected. */
final class Manifests {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Manifests() {}

    static ObjectNode withoutProtocol(String name, String vpcId) {
        return manifest(name, vpcId, "", 443);
    }

    static ObjectNode corrected(String name, String vpcId) {
        return changed(name, vpcId, 443);
    }

    static ObjectNode changed(String name, String vpcId, int port) {
        return manifest(name, vpcId, "\"ipProtocol\": \"tcp\", ", port);
    }

    private static ObjectNode manifest(String name, String vpcId, String protocol, int port) {
        return (ObjectNode) MAPPER.readTree(String.format(Locale.ROOT, """
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "%1$s", "namespace": "shop"},
                 "spec": {"name": "%1$s", "description": "%1$s of the shop", "vpcID": "%2$s",
                          "ingressRules": [{%3$s"fromPort": %4$d, "toPort": %4$d,
                                            "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}]}}
                """, name, vpcId, protocol, port));
    }
}
