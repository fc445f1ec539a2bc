package io.sgwarden.simulator.scenario;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.controller.ControllerFlags;
import io.sgwarden.simulator.controller.ControllerVersion;
import io.sgwarden.simulator.controller.Ec2Rule;
import io.sgwarden.simulator.controller.Ec2Rule.Ec2Peer;
import io.sgwarden.simulator.scenario.Scenario.Expectation;
import io.sgwarden.simulator.scenario.Scenario.RecordedController;
import io.sgwarden.simulator.scenario.Scenario.RuleIds;
import io.sgwarden.simulator.scenario.Scenario.SeenGroup;
import io.sgwarden.simulator.scenario.Scenario.SeenObject;
import io.sgwarden.simulator.scenario.Scenario.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a scenario from JSON; anything unknown in it is an error. */
public final class ScenarioReader {
    /** What a controller says of its version that was built without one, as those of most recordings were. */
    private static final String BUILT_WITHOUT_VERSION = "unknown";

    private ScenarioReader() {}

    static Scenario read(JsonNode json) {
        return new Scenario(controller(json), text(json, "scenario"), list(json, "steps", step -> {
            return new Step(
                    text(step, "step"),
                    list(step, "actions", ScenarioReader::action),
                    expectation(step.path("expected")));
        }));
    }

    private static RecordedController controller(JsonNode json) {
        return new RecordedController(
                ControllerVersion.of(text(json, "controller")),
                json.path("printedVersion").stringValue(BUILT_WITHOUT_VERSION),
                ControllerFlags.of(strings(json, "flags").toArray(String[]::new)));
    }

    /**
     * An action of a scenario file.
     *
     * @throws IllegalArgumentException it is not one
     */
    public static Action action(JsonNode json) {
        String name = text(json, "action");
        return switch (name) {
            case "apply" ->
                new Action.Apply(
                        text(json, "object"),
                        object(json, "spec"),
                        texts(json.path("labels")),
                        texts(json.path("annotations")),
                        strings(json, "finalizers"));
            case "label" -> new Action.Label(text(json, "object"), object(json, "labels"));
            case "delete" -> new Action.Delete(text(json, "object"));
            case "create-vpc" -> new Action.CreateVpcObject(text(json, "object"));
            case "record-id" -> new Action.RecordId(text(json, "object"), text(json, "group"));
            case "clear-id" -> new Action.ClearId(text(json, "object"));
            case "add-finalizer" -> new Action.AddFinalizer(text(json, "object"));
            case "remove-finalizer" -> new Action.RemoveFinalizer(text(json, "object"));
            case "touch-spec" ->
                new Action.TouchSpec(
                        text(json, "object"),
                        json.has("pace"),
                        json.has("refused") ? Optional.of(json.path("refused").asInt()) : Optional.empty());
            case "elapse" -> new Action.Elapse(json.path("retries").asInt());
            default -> name.startsWith("ec2-") ? ec2Action(name, json) : damage(name, json);
        };
    }

    private static Action damage(String name, JsonNode json) {
        ObjectNode patch = JsonMapper.shared().createObjectNode();
        ObjectNode status = JsonMapper.shared().createObjectNode();
        switch (name) {
            case "lose-id" -> patch.set("status", status.putNull("id"));
            case "lose-resource-metadata" -> patch.set("status", status.putNull("ackResourceMetadata"));
            case "lose-status" -> patch.putNull("status");
            case "set-resource-metadata" -> {
                status.putObject("ackResourceMetadata").put(text(json, "field"), text(json, "value"));
                patch.set("status", status);
            }
            case "lose-finalizer" -> {
                patch.putObject("metadata").putNull("finalizers");
                return new Action.Damage(text(json, "object"), Action.Damaged.FINALIZERS, patch);
            }
            default -> throw new IllegalArgumentException("Unknown action: \"" + name + "\"");
        }
        return new Action.Damage(text(json, "object"), Action.Damaged.STATUS, patch);
    }

    private static Action ec2Action(String name, JsonNode json) {
        return switch (name) {
            case "ec2-create-group" ->
                new Action.CreateGroup(
                        text(json, "name"),
                        text(json, "description"),
                        texts(json.path("tags")),
                        list(json, "ingress", ScenarioReader::rule),
                        json.has("defaultEgress"));
            case "ec2-delete-group" -> new Action.DeleteGroup(text(json, "group"));
            case "ec2-authorize" ->
                new Action.Authorize(
                        text(json, "group"),
                        text(json, "direction").equals("ingress") ? Direction.INGRESS : Direction.EGRESS,
                        list(json, "rules", ScenarioReader::rule));
            case "ec2-tag" -> new Action.Tag(text(json, "group"), texts(json.path("tags")));
            case "ec2-attach" -> new Action.Attach(text(json, "group"));
            case "ec2-deny" -> new Action.Deny(text(json, "operation"));
            case "ec2-allow" -> new Action.Allow(text(json, "operation"));
            case "ec2-lose-answers" ->
                new Action.LoseAnswers(
                        text(json, "operation"), json.path("calls").asInt());
            default -> throw new IllegalArgumentException("Unknown action: \"" + name + "\"");
        };
    }

    private static Ec2Rule rule(JsonNode json) {
        return new Ec2Rule(
                Optional.of(text(json, "protocol")),
                Optional.of(json.path("fromPort").asLong()),
                Optional.of(json.path("toPort").asLong()),
                List.of(Ec2Peer.of(new Peer.Ipv4(text(json, "cidr")))));
    }

    private static Expectation expectation(JsonNode json) {
        Map<String, Integer> writes = new LinkedHashMap<>();
        counts(json.path("writes")).forEach(writes::put);
        counts(json.path("unexplainedWrites")).forEach((action, count) -> writes.merge(action, -count, Integer::sum));
        return new Expectation(
                list(json, "objects", ScenarioReader::seenObject),
                list(json, "groups", ScenarioReader::seenGroup),
                writes,
                Set.copyOf(strings(json, "refused")),
                json.has("ruleIds")
                        ? Optional.of(new RuleIds(
                                json.at("/ruleIds/kept").asInt(),
                                json.at("/ruleIds/new").asInt()))
                        : Optional.empty());
    }

    private static Map<String, Integer> counts(JsonNode json) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        json.propertyStream()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
        return counts;
    }

    private static SeenObject seenObject(JsonNode json) {
        return new SeenObject(
                text(json, "name"),
                json.path("generation").asLong(),
                json.path("deleting").asBoolean(false),
                strings(json, "finalizers"),
                json.path("id").stringValueOpt(),
                texts(json.path("conditions")),
                texts(json.path("resourceMetadata")),
                texts(json.path("annotations")));
    }

    private static SeenGroup seenGroup(JsonNode json) {
        return new SeenGroup(
                text(json, "group"),
                text(json, "name"),
                text(json, "description"),
                json.path("ingress").asInt(),
                json.path("egress").asInt(),
                texts(json.path("tags")));
    }

    private static String text(JsonNode json, String field) {
        return json.path(field)
                .stringValueOpt()
                .orElseThrow(() -> new IllegalArgumentException("No text in \"" + field + "\": " + json));
    }

    private static ObjectNode object(JsonNode json, String field) {
        if (json.path(field) instanceof ObjectNode node) {
            return node;
        }
        throw new IllegalArgumentException("No object in \"" + field + "\": " + json);
    }

    static Map<String, String> texts(JsonNode json) {
        Map<String, String> map = new LinkedHashMap<>();
        json.propertyStream()
                .forEach(member -> map.put(member.getKey(), member.getValue().stringValue("")));
        return map;
    }

    private static List<String> strings(JsonNode json, String field) {
        return list(json, field, node -> node.stringValue(""));
    }

    private static <T> List<T> list(JsonNode json, String field, Function<JsonNode, T> element) {
        return json.path(field).valueStream().map(element).toList();
    }
}
