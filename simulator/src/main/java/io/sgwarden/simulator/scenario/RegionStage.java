package io.sgwarden.simulator.scenario;

import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.controller.Ec2Calls;
import io.sgwarden.simulator.controller.RegionCalls;
import io.sgwarden.simulator.ec2.Call;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.ec2.GroupView;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.ec2.StoredRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A scenario's EC2: one region of the simulator's. */
public final class RegionStage implements Ec2Stage {
    private static final String REGION = "us-west-2";

    private final Ec2 ec2;
    private final Region region;

    public RegionStage(Ec2 ec2) {
        this(ec2, ec2.region(Ec2.DEFAULT_ACCOUNT, REGION));
    }

    /** One of several regions. */
    public RegionStage(Ec2 ec2, Region region) {
        this.ec2 = ec2;
        this.region = region;
    }

    public Region region() {
        return region;
    }

    @Override
    public Ec2Calls calls() {
        return new RegionCalls(region);
    }

    @Override
    public String createVpc() {
        return region.createVpc();
    }

    @Override
    public void attach(String groupId) {
        region.attachments().attachInterface("eni-of-" + groupId, groupId);
    }

    @Override
    public void deny(String operation) {
        region.faults().deny(operation);
    }

    @Override
    public void allow(String operation) {
        region.faults().allow(operation);
    }

    @Override
    public void loseAnswers(String operation, int calls) {
        region.faults().loseAnswers(operation, calls);
    }

    @Override
    public List<StagedGroup> groups() {
        return named().map(RegionStage::staged).toList();
    }

    @Override
    public Set<String> ruleIds() {
        return named().flatMap(group -> group.rules().stream())
                .map(StoredRule::id)
                .collect(Collectors.toSet());
    }

    private Stream<GroupView> named() {
        return region.groups().stream().filter(group -> !group.name().equals("default"));
    }

    @Override
    public Map<String, Integer> writes() {
        Map<String, Integer> writes = new TreeMap<>();
        calls(Call::accepted).forEach(call -> writes.merge(call.action(), 1, Integer::sum));
        return writes;
    }

    @Override
    public Set<String> refused() {
        Predicate<Call> accepted = Call::accepted;
        return calls(accepted.negate()).map(Call::action).collect(Collectors.toSet());
    }

    private Stream<Call> calls(Predicate<Call> kind) {
        return ec2.journal().calls().stream().filter(Call::writes).filter(kind);
    }

    private static StagedGroup staged(GroupView group) {
        return new StagedGroup(
                group.id(),
                group.name(),
                group.description(),
                count(group, Direction.INGRESS),
                count(group, Direction.EGRESS),
                group.tags());
    }

    private static int count(GroupView group, Direction direction) {
        return (int) group.permissions().stream()
                .map(Permission::direction)
                .filter(direction::equals)
                .count();
    }
}
