package io.sgwarden.simulator.demo;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The manifest of the story, before and after its mistake is corrected. */
final class Manifests {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Manifests() {}

    static ObjectNode withoutProtocol(String vpcId) {
        return manifest(vpcId, "");
    }

    static ObjectNode corrected(String vpcId) {
        return manifest(vpcId, "\"ipProtocol\": \"tcp\", ");
    }

    private static ObjectNode manifest(String vpcId, String protocol) {
        return (ObjectNode) MAPPER.readTree("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "web", "namespace": "shop"},
                 "spec": {"name": "web", "description": "web servers of the shop", "vpcID": "%s",
                          "ingressRules": [{%s"fromPort": 443, "toPort": 443,
                                            "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}]}}
                """.formatted(vpcId, protocol));
    }
}
