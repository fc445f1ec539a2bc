package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.model.Applied;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.RepairPlan.Approval;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.testing.FakeCluster;
import io.sgwarden.scanner.testing.FakeGroups;
import io.sgwarden.scanner.testing.ObjectJson;
import io.sgwarden.scanner.testing.SimpleExaminer;
import io.sgwarden.scanner.testing.SteppedSleeper;
import io.sgwarden.scanner.testing.ToyController;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A cluster with groups, objects in the states that are repaired, and an applier to repair them. */
final class Workbench {
    static final ResourceKey WEB = new ResourceKey("shop", "web");
    static final String GROUP = "sg-web";

    /** What the objects' one rule asks for. */
    static final Permission HTTP = ingress(80);

    final FakeCluster cluster = new FakeCluster();
    final FakeGroups groups = new FakeGroups();
    final SteppedSleeper sleeper = new SteppedSleeper();
    final SimpleExaminer examiner = new SimpleExaminer(cluster, groups);
    final AtomicBoolean stop = new AtomicBoolean();

    static Permission ingress(int port) {
        return new Permission(Direction.INGRESS, "tcp", port, port, new Peer.Ipv4("10.0.0.0/8"));
    }

    /** What a failed create of v1.4.9 and later leaves: the id, no finalizer, Terminal, a group without rules. */
    static ObjectJson detached(ResourceKey key, String group) {
        return ObjectJson.of(key).id(group).metadata().terminal();
    }

    Workbench add(ObjectJson object) {
        cluster.add(object.build());
        return this;
    }

    Workbench group(String id, ResourceKey key, Permission... permissions) {
        groups.add(id, key.name(), key.namespace(), Set.of(permissions));
        return this;
    }

    /** One detached object and its group. */
    Workbench detachedWeb() {
        return add(detached(WEB, GROUP)).group(GROUP, WEB);
    }

    /** A controller that works in every pause from now on. */
    ToyController controller() {
        ToyController controller = new ToyController(cluster, groups, sleeper::now);
        sleeper.inEveryPause(controller::run);
        return controller;
    }

    SecurityGroup web() {
        return cluster.object(WEB);
    }

    Step plan(ResourceKey key) {
        return examiner.plan(key, Approval.EVIDENCE);
    }

    Outcome repairWeb() {
        return apply(plan(WEB)).getFirst();
    }

    List<Outcome> apply(Step... steps) {
        return applied(new RepairPlan(List.of(steps), Optional.empty())).outcomes();
    }

    Applied applied(RepairPlan plan) {
        RepairPorts ports = new RepairPorts(cluster, cluster, examiner, sleeper);
        return new Applier(ports, Duration.ofSeconds(60), stop::get).apply(plan, cluster.objects());
    }

    Stream<String> patches() {
        return cluster.writes().stream().map(write -> {
            var patch = write.patch().deepCopy();
            patch.withObjectProperty("metadata").remove("resourceVersion");
            return patch.toString();
        });
    }
}
