package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.ec2.RequestedGroup;
import java.util.List;
import java.util.Map;

/** EC2 calls with room between them, in which a test lets others act. */
record SteppedEc2Calls(Ec2Calls ec2, Runnable betweenCalls) implements Ec2Calls {

    private Ec2Calls next() {
        betweenCalls.run();
        return ec2;
    }

    @Override
    public Ec2Group describe(String groupId) {
        return next().describe(groupId);
    }

    @Override
    public List<Ec2Group> find(String name, String vpcId) {
        return next().find(name, vpcId);
    }

    @Override
    public String create(RequestedGroup group) {
        return next().create(group);
    }

    @Override
    public void authorize(Direction direction, String groupId, List<Ec2Rule> rules) {
        next().authorize(direction, groupId, rules);
    }

    @Override
    public void revoke(Direction direction, String groupId, List<Ec2Rule> rules) {
        next().revoke(direction, groupId, rules);
    }

    @Override
    public void tag(String groupId, Map<String, String> tags) {
        next().tag(groupId, tags);
    }

    @Override
    public void untag(String groupId, Map<String, String> tags) {
        next().untag(groupId, tags);
    }

    @Override
    public void delete(String groupId) {
        next().delete(groupId);
    }
}
