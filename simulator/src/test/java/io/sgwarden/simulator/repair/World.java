package io.sgwarden.simulator.repair;

import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.Repair.Mode;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.plan.PlanRequest.Extent;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.controller.Ec2Refusal;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.ec2.GroupView;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.repair.Interleaving.Actor;
import io.sgwarden.simulator.repair.Interleaving.Killed;
import io.sgwarden.simulator.repair.Scanner.Account;
import io.sgwarden.simulator.repair.SimulatedCluster.Written;
import io.sgwarden.simulator.scenario.Action;
import io.sgwarden.simulator.scenario.RegionStage;
import io.sgwarden.simulator.scenario.Scenario;
import io.sgwarden.simulator.scenario.Scenario.Step;
import io.sgwarden.simulator.scenario.ScenarioPlayer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One story on stage: its user, its controller, a scanner, and what is seen of them. */
final class World implements AutoCloseable {
    private static final int NEVER = 0;
    private static final int RUNS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Scenario story;
    private final Region region;
    private final WatchedCalls controllersCalls;
    private final ScenarioPlayer player;
    private final Scanner scanner;
    private final Map<String, JsonNode> wantedSpecs = new HashMap<>();
    private final Set<String> madeByHand = new HashSet<>();
    private final List<RepairPlan> plans = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();
    private Optional<Actor> controllerActor = Optional.empty();
    private Optional<Actor> userActor = Optional.empty();
    private Optional<Actor> scannerActor = Optional.empty();
    private final List<String> refusedToUser = new ArrayList<>();
    private final Unseen unseen;
    private int kills;
    private int quiet;

    World(Scenario story, Account account) {
        RegionStage stage = new RegionStage(new Ec2());
        this.story = story;
        this.region = stage.region();
        this.unseen = new Unseen(region);
        this.controllersCalls = new WatchedCalls(region);
        this.player = new ScenarioPlayer(
                story.recorded(), stage, controllersCalls, () -> controllerActor.ifPresent(Actor::turn));
        this.scanner = new Scanner(
                player.cluster(),
                region,
                account,
                () -> scannerActor.ifPresent(Actor::turn),
                this::whileTheScannerWaits,
                this::check);
    }

    /** The story without a scanner. */
    void play(long seed) {
        play(new Interleaving(seed));
    }

    /**
     * The story with a scanner, and at its end runs of the scanner that nobody disturbs.
     *
     * @param killedAt in which of its calls the scanner is killed; beyond its calls, not at all
     */
    void play(long seed, int killedAt) {
        Interleaving interleaving = new Interleaving(seed);
        scannerActor = Optional.of(interleaving.cast(this::scannerRuns, killedAt));
        play(interleaving);
        for (int run = 0; run < RUNS; run++) {
            repair();
            player.settle();
        }
    }

    private void play(Interleaving interleaving) {
        userActor = Optional.of(interleaving.cast(this::userActs, NEVER));
        controllerActor = Optional.of(interleaving.cast(this::controllerWorks, NEVER));
        interleaving.play();
        player.settle();
    }

    private void controllerWorks() {
        Actor self = controllerActor.orElseThrow();
        while (Stream.concat(userActor.stream(), scannerActor.stream()).anyMatch(actor -> !actor.isOver())) {
            self.turn();
            if (player.controller().step().isEmpty()) {
                player.controller().advance(PAUSE);
                quiet++;
            }
        }
    }

    private void userActs() {
        Actor self = userActor.orElseThrow();
        for (Step step : story.steps()) {
            for (Action action : step.actions()) {
                self.turn();
                act(action, step);
            }
            for (int end = quiet + 2; quiet < end; ) {
                self.turn();
            }
        }
    }

    private void act(Action action, Step step) {
        try {
            switch (action) {
                case Action.Elapse elapse -> {}
                case Action.TouchSpec(String object, var atOnce, var refused) -> {
                    if (step.actions().stream().anyMatch(Action.DeleteGroup.class::isInstance)) {
                        player.act(new Action.TouchSpec(object, true, refused));
                    }
                }
                case Action.Apply apply -> {
                    player.act(apply);
                    wantedSpecs.put(
                            apply.object(),
                            player.cluster()
                                    .get(ScenarioPlayer.key(apply.object()))
                                    .orElseThrow()
                                    .path("spec"));
                }
                case Action.CreateGroup create -> {
                    player.act(create);
                    madeByHand.add(create.name());
                }
                default -> {
                    if (!action.isRepair()) {
                        unseen.byHand(action, () -> player.act(action));
                    }
                }
            }
        } catch (Ec2Refusal beatenToIt) {
            refusedToUser.add(beatenToIt.getMessage());
        }
    }

    private void scannerRuns() {
        for (int run = 0; run < RUNS; run++) {
            try {
                repair();
            } catch (Killed killed) {
                kills++;
                unseen.killed();
            }
        }
    }

    private void repair() {
        scanner.repair(Extent.AUTOMATIC, plan -> {
            plans.add(plan);
            unseen.planned();
        });
    }

    /** In a play the controller works when its turn comes, after it as much as it can. */
    private void whileTheScannerWaits() {
        scannerActor.ifPresent(actor -> {
            actor.turn();
            actor.turn();
            if (actor.isOver()) {
                player.controller().advance(PAUSE);
            }
        });
    }

    private void check(Written written) {
        boolean addsFinalizer = written.patch()
                .at("/metadata/finalizers")
                .valueStream()
                .anyMatch(finalizer -> finalizer.stringValue("").equals(Ack.FINALIZER));
        unseen.written(addsFinalizer);
        if (addsFinalizer && written.object().status().id().isEmpty()) {
            losses.add("finalizer without id on " + written.object().metadata().name());
        }
    }

    /** What happened, for whoever reads a failure. */
    String describe() {
        return "%s %s; killed %d times; refused to the user: %s; plans: %s"
                .formatted(story.controller(), story.name(), kills, refusedToUser, plans);
    }

    /** What is worse than in the same story without a scanner; one line each. */
    List<String> losses(World without) {
        if (controllersCalls.mostGroups() > 1) {
            losses.add(controllersCalls.mostGroups() + " groups at once");
        }
        for (ObjectNode object : player.cluster().list(ResourceType.SECURITY_GROUP)) {
            String name = object.at("/metadata/name").stringValue("");
            if (!object.path("spec").equals(wantedSpecs.get(name))) {
                losses.add(name + " has another spec: " + object.path("spec"));
            }
            if (object.path("metadata").path("annotations").has("sgwarden.io/touch")) {
                losses.add(name + " still has the annotation of a touch");
            }
        }
        handMade(without);
        region.groups().forEach(group -> removals(group, without));
        scanner.scan().ofObjects().stream()
                .filter(finding -> finding.repair().mode() == Mode.AUTOMATIC)
                .map(Finding::message)
                .forEach(message -> losses.add("still to repair: " + message));
        return losses;
    }

    private void handMade(World without) {
        Map<String, GroupView> expected = without.groupsByName();
        Map<String, GroupView> actual = groupsByName();
        for (String name : madeByHand) {
            GroupView before = expected.get(name);
            GroupView now = actual.get(name);
            if (before == null || !without.madeByHand.contains(name)) {
                continue;
            }
            boolean same = now != null
                    && now.permissions().equals(before.permissions())
                    && now.tags().equals(before.tags());
            if (!same) {
                losses.add("the foreign group " + name + " was " + before + " and is " + now);
            }
        }
    }

    private Map<String, GroupView> groupsByName() {
        Map<String, GroupView> groups = new TreeMap<>();
        region.groups().forEach(group -> groups.put(group.name(), group));
        return groups;
    }

    /**
     * Of a group that still exists, only what a preview showed or what the controller removed without us may be gone.
     */
    private void removals(GroupView group, World without) {
        Set<Permission> rules = new HashSet<>(controllersCalls.revoked().getOrDefault(group.id(), Set.of()));
        Map<String, String> tags = new TreeMap<>(controllersCalls.untagged().getOrDefault(group.id(), Map.of()));
        rules.remove(Permission.DEFAULT_EGRESS);
        without.controllersCalls.revoked().values().forEach(rules::removeAll);
        without.controllersCalls
                .untagged()
                .values()
                .forEach(gone -> tags.entrySet().removeAll(gone.entrySet()));
        previews(group.id()).forEach(preview -> {
            rules.removeAll(preview.rulesRemoved());
            tags.entrySet().removeAll(preview.tagsRemoved().entrySet());
        });
        unseen.excuse(rules, tags);
        rules.forEach(rule -> losses.add(group.id() + " lost rule " + rule));
        tags.forEach((key, value) -> losses.add(group.id() + " lost tag " + key + "=" + value));
    }

    private Stream<Preview> previews(String groupId) {
        return plans.stream()
                .flatMap(plan -> plan.steps().stream())
                .filter(step -> step.groupId().equals(groupId))
                .flatMap(step -> step.actions().stream())
                .filter(RepairAction.TouchSpec.class::isInstance)
                .flatMap(touch -> ((RepairAction.TouchSpec) touch).preview().stream());
    }

    @Override
    public void close() {
        player.close();
    }
}
