package io.sgwarden.simulator.world;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.controller.Ec2Calls;
import io.sgwarden.simulator.controller.Ec2Rule;
import io.sgwarden.simulator.ec2.RequestedGroup;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A controller's calls, of which is told which groups it made and deleted.
 *
 * @param made receives the id of a group that was just made
 * @param deleted receives the id of a group that was just deleted
 */
record MakersCalls(Ec2Calls calls, Consumer<String> made, Consumer<String> deleted) implements Ec2Calls {

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
        String id = calls.create(group);
        made.accept(id);
        return id;
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
        deleted.accept(groupId);
    }
}
