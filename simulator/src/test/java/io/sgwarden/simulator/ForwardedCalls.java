package io.sgwarden.simulator;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.controller.Ec2Calls;
import io.sgwarden.simulator.controller.Ec2Rule;
import io.sgwarden.simulator.ec2.RequestedGroup;
import java.util.List;
import java.util.Map;

/** A controller's calls of EC2, passed on as they are. Tests override those that they look at. */
public abstract class ForwardedCalls implements Ec2Calls {
    private final Ec2Calls calls;

    protected ForwardedCalls(Ec2Calls calls) {
        this.calls = calls;
    }

    @Override
    public Ec2Group describe(String groupId) {
        return calls.describe(groupId);
    }

    @Override
    public List<Ec2Group> find(String name, String vpcId) {
        return calls.find(name, vpcId);
    }

    @Override
    public String create(RequestedGroup group) {
        return calls.create(group);
    }

    @Override
    public void authorize(Direction direction, String groupId, List<Ec2Rule> rules) {
        calls.authorize(direction, groupId, rules);
    }

    @Override
    public void revoke(Direction direction, String groupId, List<Ec2Rule> rules) {
        calls.revoke(direction, groupId, rules);
    }

    @Override
    public void tag(String groupId, Map<String, String> tags) {
        calls.tag(groupId, tags);
    }

    @Override
    public void untag(String groupId, Map<String, String> tags) {
        calls.untag(groupId, tags);
    }

    @Override
    public void delete(String groupId) {
        calls.delete(groupId);
    }
}
