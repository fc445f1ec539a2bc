package io.sgwarden.simulator.cluster;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Objects and patches for the tests of the cluster. */
final class Objects {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
    static final ObjectKey WEB = ObjectKey.securityGroup("default", "web");

    private Objects() {}

    static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    static ObjectNode securityGroup(String name) {
        return json("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "%s"}, "spec": {"name": "%s", "description": "test"}}
                """.formatted(name, name));
    }
}
