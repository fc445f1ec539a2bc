package io.sgwarden.simulator.world;

import io.sgwarden.simulator.ForwardedCalls;
import io.sgwarden.simulator.controller.Ec2Calls;
import io.sgwarden.simulator.ec2.RequestedGroup;
import java.util.function.Consumer;

/** A controller's calls, which tell which groups it made and deleted. */
final class MakersCalls extends ForwardedCalls {
    private final Consumer<String> made;
    private final Consumer<String> deleted;

    /**
     * Calls that are passed on.
     *
     * @param made receives the id of a group that was just made
     * @param deleted receives the id of a group that was just deleted
     */
    MakersCalls(Ec2Calls calls, Consumer<String> made, Consumer<String> deleted) {
        super(calls);
        this.made = made;
        this.deleted = deleted;
    }

    @Override
    public String create(RequestedGroup group) {
        String id = super.create(group);
        made.accept(id);
        return id;
    }

    @Override
    public void delete(String groupId) {
        super.delete(groupId);
        deleted.accept(groupId);
    }
}
