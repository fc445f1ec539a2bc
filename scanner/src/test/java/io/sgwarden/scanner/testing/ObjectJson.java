package io.sgwarden.scanner.testing;

import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds SecurityGroup objects: one ingress rule, as little else as there can be. */
public final class ObjectJson {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    private ObjectJson() {}

    public static ObjectJson of(ResourceKey key) {
        ObjectJson object = new ObjectJson();
        object.json.put("apiVersion", "ec2.services.k8s.aws/v1alpha1").put("kind", "SecurityGroup");
        object.json
                .putObject("metadata")
                .put("namespace", key.namespace())
                .put("name", key.name())
                .put("uid", "uid-" + key)
                .put("generation", 1);
        ObjectNode spec = object.json.putObject("spec");
        spec.put("name", key.name()).put("description", "test").put("vpcID", "vpc-1");
        ObjectNode rule = spec.putArray("ingressRules").addObject();
        rule.put("ipProtocol", "tcp").put("fromPort", 80).put("toPort", 80);
        rule.putArray("ipRanges").addObject().put("cidrIP", "10.0.0.0/8");
        return object;
    }

    /** The rule lacks its protocol: EC2 refuses it. */
    public ObjectJson refused() {
        return with(object -> ((ObjectNode) object.at("/spec/ingressRules/0")).remove("ipProtocol"));
    }

    public ObjectJson id(String id) {
        return with(object -> object.withObjectProperty("status").put("id", id));
    }

    public ObjectJson metadata() {
        return with(object -> object.withObjectProperty("status")
                .putObject("ackResourceMetadata")
                .put("ownerAccountID", FakeGroups.ACCOUNT_REGION.account())
                .put("region", FakeGroups.ACCOUNT_REGION.region()));
    }

    public ObjectJson finalizer(String finalizer) {
        return with(object -> object.withObjectProperty("metadata")
                .withArrayProperty("finalizers")
                .add(finalizer));
    }

    public ObjectJson managed() {
        return finalizer(Ack.FINALIZER);
    }

    public ObjectJson condition(String type, String status, String message) {
        return with(object -> {
            ArrayNode conditions = object.withObjectProperty("status").withArrayProperty("conditions");
            conditions
                    .addObject()
                    .put("type", type)
                    .put("status", status)
                    .put("message", message)
                    .put("lastTransitionTime", "2026-11-23T07:00:00Z");
        });
    }

    public ObjectJson terminal() {
        return condition(Ack.CONDITION_TERMINAL, "True", "Resource already exists")
                .condition(Ack.CONDITION_SYNCED, "False", "Resource not synced");
    }

    public ObjectJson with(Consumer<ObjectNode> change) {
        change.accept(json);
        return this;
    }

    public ObjectNode build() {
        return json.deepCopy();
    }
}
