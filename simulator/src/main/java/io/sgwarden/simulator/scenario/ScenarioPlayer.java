package io.sgwarden.simulator.scenario;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.simulator.cluster.ApiException;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.controller.AckController;
import io.sgwarden.simulator.controller.ControllerAccountRegion;
import io.sgwarden.simulator.controller.ControllerDeployment;
import io.sgwarden.simulator.controller.ControllerVersion;
import io.sgwarden.simulator.controller.Ec2Calls;
import io.sgwarden.simulator.controller.Ec2Rule;
import io.sgwarden.simulator.controller.Ec2Rule.Ec2Peer;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.ec2.RequestedGroup;
import io.sgwarden.simulator.scenario.Scenario.Expectation;
import io.sgwarden.simulator.scenario.Scenario.RecordedController;
import io.sgwarden.simulator.scenario.Scenario.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays a scenario: does its actions and lets the controller react to each until it is quiet.
 *
 * <p>Others can act in the place of any action: {@link #cluster}, {@link #ec2} and {@link #controller} are theirs too.
 */
public final class ScenarioPlayer implements AutoCloseable {
    private static final String NAMESPACE = "default";

    private final Cluster cluster;
    private final Ec2Stage ec2;
    private final Symbols symbols;
    private final ControllerAccountRegion home;
    private final Ec2Calls controllersCalls;
    private final Runnable betweenCalls;
    private RecordedController recorded;
    private AckController controller;
    private Set<String> rulesBefore = Set.of();

    public ScenarioPlayer(Scenario scenario, Ec2Stage ec2) {
        this(scenario.recorded(), ec2, ec2.calls(), () -> {});
    }

    /**
     * A player whose controller can be watched and interrupted.
     *
     * @param controllersCalls the controller's way to the stage's EC2
     * @param betweenCalls runs before every single call of the controller
     */
    public ScenarioPlayer(RecordedController recorded, Ec2Stage ec2, Ec2Calls controllersCalls, Runnable betweenCalls) {
        this(
                new Stage(
                        new Cluster(Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC)),
                        ec2,
                        new Symbols(ec2.createVpc()),
                        new ControllerAccountRegion(Ec2.DEFAULT_ACCOUNT, "us-west-2")),
                recorded,
                controllersCalls,
                betweenCalls);
    }

    /**
     * Where a scenario plays.
     *
     * @param symbols shared where several play in one VPC
     * @param home of the controller
     */
    public record Stage(Cluster cluster, Ec2Stage ec2, Symbols symbols, ControllerAccountRegion home) {}

    /** A player beside others. */
    public ScenarioPlayer(Stage stage, RecordedController recorded, Ec2Calls controllersCalls, Runnable betweenCalls) {
        this.cluster = stage.cluster();
        this.ec2 = stage.ec2();
        this.symbols = stage.symbols();
        this.home = stage.home();
        this.controllersCalls = controllersCalls;
        this.betweenCalls = betweenCalls;
        this.recorded = recorded;
        cluster.createNamespace("ack-system");
        this.controller = started();
    }

    private AckController started() {
        cluster.apply(ControllerDeployment.of(recorded.version(), recorded.flags()));
        return AckController.of(recorded.version(), cluster, controllersCalls)
                .accountRegion(home)
                .printedVersion(recorded.printedVersion())
                .flags(recorded.flags())
                .betweenCalls(betweenCalls)
                .build();
    }

    /** Another release takes the place of this one, and reconciles every object. */
    public void upgrade(ControllerVersion version) {
        controller.close();
        recorded = new RecordedController(version, recorded.printedVersion(), recorded.flags());
        controller = started();
        settle();
    }

    public Cluster cluster() {
        return cluster;
    }

    public Ec2Stage ec2() {
        return ec2;
    }

    public AckController controller() {
        return controller;
    }

    /** Of {@code NAME} in the default namespace, or of {@code NAMESPACE/NAME}. */
    public static ObjectKey key(String object) {
        int slash = object.indexOf('/');
        return ObjectKey.securityGroup(slash < 0 ? NAMESPACE : object.substring(0, slash), object.substring(slash + 1));
    }

    /** All actions of a step. */
    public void play(Step step) {
        rulesBefore = ec2.ruleIds();
        step.actions().forEach(this::perform);
    }

    /** One action, and what the controller makes of it. */
    public void perform(Action action) {
        act(action);
        settle();
    }

    /** One action; the controller is left alone, unless the action is that time passes. */
    public void act(Action action) {
        noteGroups();
        switch (action) {
            case Action.Apply apply -> cluster.apply(manifest(apply));
            case Action.Label(String object, ObjectNode labels) ->
                cluster.patch(key(object), metadata("labels", labels));
            case Action.Delete(String object) -> cluster.delete(key(object));
            case Action.CreateVpcObject(String object) -> createVpcObject(object);
            case Action.RecordId(String object, String group) ->
                cluster.patchStatus(key(object), status(node().put("id", symbols.id(group))));
            case Action.ClearId(String object) -> cluster.patchStatus(key(object), status(node().putNull("id")));
            case Action.AddFinalizer(String object) -> addFinalizer(key(object));
            case Action.RemoveFinalizer(String object) ->
                cluster.patch(key(object), metadata("finalizers", NullNode.instance));
            case Action.TouchSpec touch -> touch(touch);
            case Action.Damage(String object, Action.Damaged part, ObjectNode patch) -> {
                switch (part) {
                    case STATUS -> cluster.patchStatus(key(object), patch);
                    case FINALIZERS -> cluster.patch(key(object), patch);
                }
            }
            case Action.CreateGroup create -> createGroup(create);
            case Action.DeleteGroup(String group) -> ec2.calls().delete(symbols.id(group));
            case Action.Authorize(String group, Direction direction, List<Ec2Rule> rules) ->
                ec2.calls().authorize(direction, symbols.id(group), rules);
            case Action.Tag(String group, Map<String, String> tags) ->
                ec2.calls().tag(symbols.id(group), tags);
            case Action.Attach(String group) -> ec2.attach(symbols.id(group));
            case Action.Deny(String operation) -> ec2.deny(operation);
            case Action.Allow(String operation) -> ec2.allow(operation);
            case Action.LoseAnswers(String operation, int calls) -> ec2.loseAnswers(operation, calls);
            case Action.Elapse(int retries) -> elapse(retries);
        }
    }

    /** Lets the controller do what is at hand, and learns the names of new groups. */
    public void settle() {
        controller.untilQuiet();
        noteGroups();
    }

    private void noteGroups() {
        ec2.groups().forEach(group -> symbols.note(group.id()));
    }

    /** What is otherwise than expected, one line each. */
    public List<String> differences(Expectation expected) {
        return new Comparison(symbols, rulesBefore)
                .differences(expected, cluster.list(ResourceType.SECURITY_GROUP), ec2);
    }

    @Override
    public void close() {
        controller.close();
    }

    private void elapse(int retries) {
        boolean due = true;
        for (int done = 0; done < retries && due; done++) {
            due = controller.retry();
        }
    }

    private ObjectNode manifest(Action.Apply apply) {
        ObjectKey key = key(apply.object());
        ObjectNode object = node().put("apiVersion", Ack.API_VERSION).put("kind", Ack.KIND);
        ObjectNode metadata =
                object.putObject("metadata").put("name", key.name()).put("namespace", key.namespace());
        Map.of("labels", apply.labels(), "annotations", apply.annotations())
                .forEach((field, texts) -> texts.forEach(
                        (name, value) -> metadata.withObject("/" + field).put(name, symbols.inText(value))));
        if (!apply.finalizers().isEmpty()) {
            ArrayNode finalizers = metadata.putArray("finalizers");
            apply.finalizers().forEach(finalizers::add);
        }
        object.set(
                "spec", JsonMapper.shared().readTree(symbols.inText(apply.spec().toString())));
        return object;
    }

    private void createVpcObject(String name) {
        ObjectNode object =
                node().put("apiVersion", ResourceType.VPC.apiVersion()).put("kind", "VPC");
        object.putObject("metadata").put("name", name).put("namespace", NAMESPACE);
        object.putObject("spec").putArray("cidrBlocks").add("10.0.0.0/16");
        cluster.create(object);
        cluster.patchStatus(
                new ObjectKey(ResourceType.VPC, NAMESPACE, name), status(node().put("vpcID", symbols.id("@vpc"))));
    }

    private void createGroup(Action.CreateGroup create) {
        String id = ec2.calls()
                .create(RequestedGroup.of(create.name(), create.description(), symbols.id("@vpc"), create.tags()));
        if (create.withoutDefaultEgress()) {
            Ec2Peer anywhere = Ec2Peer.of(new Peer.Ipv4("0.0.0.0/0"));
            Ec2Rule rule = new Ec2Rule(Optional.of("-1"), Optional.empty(), Optional.empty(), List.of(anywhere));
            ec2.calls().revoke(Direction.EGRESS, id, List.of(rule));
        }
        if (!create.ingress().isEmpty()) {
            ec2.calls().authorize(Direction.INGRESS, id, create.ingress());
        }
    }

    private void addFinalizer(ObjectKey key) {
        ObjectNode patch = node();
        ArrayNode list = patch.putObject("metadata").putArray("finalizers");
        List<String> present = cluster.get(key)
                .orElseThrow()
                .at("/metadata/finalizers")
                .valueStream()
                .map(finalizer -> finalizer.stringValue(""))
                .toList();
        present.forEach(list::add);
        if (!present.contains(Ack.FINALIZER)) {
            list.add(Ack.FINALIZER);
        }
        cluster.patch(key, patch);
    }

    private void touch(Action.TouchSpec touch) {
        ObjectNode add = node();
        add.putObject("spec").putArray("egressRules");
        ObjectNode remove = node();
        remove.putObject("spec").putNull("egressRules");
        try {
            cluster.patch(key(touch.object()), add);
            if (!touch.atOnce()) {
                settle();
            }
            cluster.patch(key(touch.object()), remove);
        } catch (ApiException refused) {
            if (touch.refused().filter(code -> code == refused.code()).isEmpty()) {
                throw refused;
            }
        }
    }

    private static ObjectNode metadata(String field, JsonNode value) {
        ObjectNode patch = node();
        patch.putObject("metadata").set(field, value);
        return patch;
    }

    private static ObjectNode status(ObjectNode content) {
        ObjectNode patch = node();
        patch.set("status", content);
        return patch;
    }

    private static ObjectNode node() {
        return JsonMapper.shared().createObjectNode();
    }
}
