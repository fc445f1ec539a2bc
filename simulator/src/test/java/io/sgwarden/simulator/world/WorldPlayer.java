package io.sgwarden.simulator.world;

import io.sgwarden.simulator.cluster.ApiException;
import io.sgwarden.simulator.cluster.Caller;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.Fault;
import io.sgwarden.simulator.cluster.FinalizerGuard;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.cluster.Write;
import io.sgwarden.simulator.cluster.Write.Part;
import io.sgwarden.simulator.controller.ControllerVersion;
import io.sgwarden.simulator.controller.Ec2Refusal;
import io.sgwarden.simulator.ec2.Call;
import io.sgwarden.simulator.ec2.GroupView;
import io.sgwarden.simulator.scenario.ScenarioPlayer;
import io.sgwarden.simulator.scenario.ScenarioReader;
import io.sgwarden.simulator.world.Promises.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Does what a scenario file says, one action after the other, and lets every controller react to each. */
final class WorldPlayer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Caller APPLIER = new Caller("argocd", "argocd", warning -> {});
    private static final Set<Integer> SAYS_INCOMPLETE = Set.of(2, 3, 4);
    private static final int INTERNAL_ERROR = 70;

    private final World world;
    private final Impossible impossible;
    private final List<String> log = new ArrayList<>();

    /** What becomes of an action that nobody can do, such as the deletion of an object that is not there. */
    enum Impossible {
        SKIPPED,
        AN_ERROR
    }

    WorldPlayer(JsonNode file, Impossible impossible) {
        this.world = new World(file.path("clusters"));
        this.impossible = impossible;
    }

    /** Plays all of it; one line for each promise that was broken and each expectation that was not met. */
    static List<String> play(JsonNode file, Impossible impossible) {
        try (WorldPlayer player = new WorldPlayer(file, impossible)) {
            for (JsonNode action : file.path("actions")) {
                player.perform(action);
                if (!player.world.promises().broken().isEmpty()) {
                    break;
                }
            }
            List<String> broken = new ArrayList<>(player.world.promises().broken());
            if (!broken.isEmpty()) {
                broken.addAll(player.log);
            }
            return broken;
        }
    }

    List<String> log() {
        return log;
    }

    void perform(JsonNode action) {
        try {
            act(action);
        } catch (ApiException | Ec2Refusal | IllegalArgumentException refused) {
            if (impossible == Impossible.AN_ERROR) {
                throw new IllegalArgumentException("Could not do " + action, refused);
            }
            log.add("skipped " + action + ": " + refused.getMessage());
            return;
        }
        world.settle();
    }

    private void act(JsonNode action) {
        if (action.path("action").asString().equals("pass")) {
            world.pass(Duration.parse(action.path("time").asString()));
            return;
        }
        Member member = world.cluster(action.path("cluster").asString());
        Cluster cluster = member.cluster();
        switch (action.path("action").asString()) {
            case "sgwarden" -> sgwarden(member, action);
            case "upgrade" ->
                member.player()
                        .upgrade(ControllerVersion.of(action.path("controller").asString()));
            case "back-up" -> member.backUp();
            case "restore" -> restore(member, action);
            case "dump" -> member.dump(action);
            case "guard" -> cluster.admitWith(new FinalizerGuard(Promises.SCANNER::equals));
            case "apply-server-side" -> applyServerSide(cluster, action);
            case "annotate" -> cluster.patch(ScenarioPlayer.key(text(action, "object")), annotations(action));
            case "annotate-namespace" ->
                cluster.patch(
                        new ObjectKey(ResourceType.NAMESPACE, "", text(action, "namespace")), annotations(action));
            case "ec2-launch-template" -> member.region().attachments().addTemplate("lt-1", text(action, "names"));
            case "api-deny" -> member.api().inject(new Fault(text(action, "plural"), text(action, "verb"), 403));
            case "api-allow" -> member.api().heal();
            default -> member.player().perform(ScenarioReader.action(action));
        }
    }

    private static String text(JsonNode action, String field) {
        return action.path(field).asString();
    }

    private ObjectNode annotations(JsonNode action) {
        ObjectNode patch = JSON.createObjectNode();
        ObjectNode annotations = patch.putObject("metadata").putObject("annotations");
        action.path("annotations")
                .properties()
                .forEach(entry -> annotations.set(
                        entry.getKey(),
                        entry.getValue().isNull()
                                ? entry.getValue()
                                : annotations.stringNode(
                                        world.symbols().inText(entry.getValue().asString()))));
        return patch;
    }

    /** As Argo CD does: it takes over what others own; of the status too, where the action has one. */
    private void applyServerSide(Cluster cluster, JsonNode action) {
        ObjectKey key = ScenarioPlayer.key(text(action, "object"));
        ObjectNode object = JSON.createObjectNode()
                .put("apiVersion", key.type().apiVersion())
                .put("kind", key.type().kind());
        object.putObject("metadata").put("namespace", key.namespace()).put("name", key.name());
        Part part = action.has("status") ? Part.STATUS : Part.MAIN;
        String half = part == Part.STATUS ? "status" : "spec";
        object.set(half, JSON.readTree(world.symbols().inText(action.path(half).toString())));
        cluster.write(APPLIER, key, part, new Write.Apply(object, Write.Conflicts.TAKEN_OVER));
    }

    /** As Velero does: the object, then its status, then its managedFields. */
    private void restore(Member member, JsonNode action) {
        String label = text(action, "object");
        ObjectNode saved = world.cluster(text(action, "from"))
                .backedUp(label)
                .orElseThrow(() -> new IllegalArgumentException("no backup of " + label));
        ObjectNode object = saved.deepCopy();
        JsonNode managedFields = object.at("/metadata/managedFields");
        object.withObject("/metadata").remove("managedFields");
        if (action.has("withoutFinalizers")) {
            object.withObject("/metadata").remove("finalizers");
        }
        if (!action.has("withoutLabel")) {
            object.withObject("/metadata/labels").put("velero.io/restore-name", "restore");
        }
        member.cluster().create(object);
        ObjectKey key = ScenarioPlayer.key(label);
        if (!action.has("withoutStatus") && saved.has("status")) {
            ObjectNode status = JSON.createObjectNode();
            status.set("status", saved.path("status"));
            member.cluster().patchStatus(key, status);
        }
        if (!action.has("withoutManagedFields")) {
            ObjectNode fields = JSON.createObjectNode();
            fields.putObject("metadata").set("managedFields", managedFields);
            member.cluster().patch(key, fields);
        }
    }

    private void sgwarden(Member member, JsonNode action) {
        List<String> command =
                action.path("run").valueStream().map(JsonNode::asString).toList();
        List<String> approved = approved(member, command);
        Promises promises = world.promises();
        promises.begins(new Command(
                value(command, "-n"),
                value(command, "--adopt").map(text -> world.symbols().inText(text.replaceFirst(".*=", ""))),
                new TreeSet<>()));
        Set<GroupView> before = world.groups();
        int calls = world.ec2().journal().calls().size();
        int refusals = member.api().refusals();

        CommandLine.Run run = new CommandLine(world, member).run(approved);

        log.add(member.name() + " " + String.join(" ", command) + " -> exit " + run.code() + "\n"
                + (run.err() + run.out())
                        .strip()
                        .lines()
                        .limit(40)
                        .reduce("", (all, line) -> all + "    " + line + "\n"));
        List<String> ids = world.groups().stream().map(GroupView::id).toList();
        Set<GroupView> gone = new HashSet<>(before);
        gone.removeIf(group -> ids.contains(group.id()));
        promises.deleted(member, gone);
        promises.ended(value(command, "--max-repairs").map(Integer::parseInt).orElse(20));
        List<Call> made = world.ec2().journal().calls();
        boolean unread = member.api().refusals() > refusals
                || made.subList(calls, made.size()).stream().anyMatch(call -> isUnread(call, member));
        judge(member, command, run, unread);
        if (command.contains("json")
                && command.getFirst().equals("scan")
                && !run.out().isEmpty()) {
            keep(member, run.out());
        }
        new Expectations(action.path("expect"), world).unmet(run).forEach(promises::broke);
    }

    private static boolean isUnread(Call call, Member member) {
        return !call.writes()
                && call.error().filter("UnauthorizedOperation"::equals).isPresent()
                && call.account().equals(member.region().account());
    }

    private void judge(Member member, List<String> command, CommandLine.Run run, boolean unread) {
        if (run.code() == INTERNAL_ERROR) {
            world.promises().broke("internal error");
        } else if (unread && !command.contains("--watch") && !SAYS_INCOMPLETE.contains(run.code())) {
            world.promises()
                    .broke("unread: a call was refused, and " + String.join(" ", command) + " exits with "
                            + run.code());
        }
        boolean judgesAll = command.getFirst().equals("scan")
                && command.stream()
                        .noneMatch(
                                option -> Set.of("-n", "--watch", "--exit-zero").contains(option))
                && command.stream().noneMatch(option -> option.startsWith("@dump"));
        if (run.code() == 0 && judgesAll) {
            Truth.disorder(member).forEach(what -> world.promises().broke("called clean: " + what));
        }
    }

    private static void keep(Member member, String report) {
        Path file = member.write("report-" + member.reports().size() + ".json", report);
        member.reports().add(file);
    }

    /** A plan that is to be applied is approved by its hash. */
    private static List<String> approved(Member member, List<String> command) {
        if (!command.contains("--plan")) {
            return command;
        }
        if (!Files.exists(member.file("plan.json"))) {
            throw new IllegalArgumentException("no plan was made");
        }
        try {
            String plan = Files.readString(member.file("plan.json"));
            List<String> all = new ArrayList<>(command);
            all.addAll(List.of("--approve", plan.replaceFirst("(?s).*\"sha256\": \"([0-9a-f]+)\".*", "$1")));
            return all;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<String> value(List<String> command, String option) {
        int index = command.indexOf(option);
        return index < 0 ? Optional.empty() : Optional.of(command.get(index + 1));
    }

    @Override
    public void close() {
        world.close();
    }
}
