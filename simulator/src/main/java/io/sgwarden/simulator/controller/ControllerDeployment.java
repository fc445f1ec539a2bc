package io.sgwarden.simulator.controller;

import io.sgwarden.simulator.cluster.ResourceType;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The Deployment of a controller, written as ACK's chart writes it. Its namespace {@code ack-system} must exist. */
public final class ControllerDeployment {
    private ControllerDeployment() {}

    /** Its flags are arguments whose values are variables of the environment, {@code $(RESOURCE_TAGS)}. */
    public static ObjectNode of(ControllerVersion version, ControllerFlags flags) {
        ObjectNode deployment = JsonMapper.shared()
                .createObjectNode()
                .put("apiVersion", ResourceType.DEPLOYMENT.apiVersion())
                .put("kind", ResourceType.DEPLOYMENT.kind());
        deployment.putObject("metadata").put("namespace", "ack-system").put("name", "ack-ec2-controller");
        ObjectNode spec = deployment.putObject("spec").put("replicas", 1);
        ObjectNode container = spec.putObject("template")
                .putObject("spec")
                .putArray("containers")
                .addObject()
                .put("name", "controller")
                .put(
                        "image",
                        "public.ecr.aws/aws-controllers-k8s/ec2-controller:"
                                + version.toString().substring(1));
        container.putArray("command").add("./bin/controller");
        ArrayNode arguments = container.putArray("args");
        ArrayNode environment = container.putArray("env");
        flags.values().forEach((flag, value) -> {
            if (flag.startsWith("enable-")) {
                arguments.add("--" + flag + "=" + value);
            } else {
                String variable = flag.replace('-', '_').toUpperCase(Locale.ROOT);
                arguments.add("--" + flag).add("$(" + variable + ")");
                environment.addObject().put("name", variable).put("value", value);
            }
        });
        return deployment;
    }
}
