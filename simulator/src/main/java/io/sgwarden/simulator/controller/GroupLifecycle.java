package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.controller.Ec2Calls.Ec2Group;
import io.sgwarden.simulator.controller.Ec2Calls.NewGroup;
import io.sgwarden.simulator.controller.Ec2Rule.Ec2Peer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the controller does in EC2: find, create, update, delete one group (sdk.go, hooks.go). */
final class GroupLifecycle {
    /** Stands in a rule for the group that is still to be created. */
    static final String SELF = "sg-self";

    private final Ec2Calls ec2;
    private final ControllerVersion version;

    GroupLifecycle(Ec2Calls ec2, ControllerVersion version) {
        this.ec2 = ec2;
        this.version = version;
    }

    /** By the recorded id, else by name and VPC where this release does so. */
    Optional<Ec2Group> find(Resource resource, Optional<String> name, Optional<String> vpcId) {
        if (resource.id().isPresent()) {
            return resource.id().map(ec2::describe);
        }
        if (!version.has(Trait.FINDS_BY_NAME) || name.isEmpty() || vpcId.isEmpty()) {
            return Optional.empty();
        }
        Optional<Ec2Group> found = ec2.find(name.get(), vpcId.get()).stream().findFirst();
        found.ifPresent(group -> resource.noteLookedUpId(group.id()));
        return found;
    }

    Ec2Group describe(String id) {
        return ec2.describe(id);
    }

    String create(Wanted wanted) {
        return ec2.create(new NewGroup(wanted.name(), wanted.description(), wanted.vpcId(), wanted.tags()));
    }

    /** The calls after CreateSecurityGroup. */
    void dress(String id, Wanted wanted) throws OwnFailure {
        ec2.revoke(Direction.EGRESS, id, List.of(Ec2Rule.DEFAULT_EGRESS));
        if (wanted.complete() == Wanted.Completeness.COMPLETE) {
            authorize(Direction.INGRESS, id, wanted.ingress());
            authorize(Direction.EGRESS, id, wanted.egress());
        }
    }

    /** Takes off what is too much, then adds what is missing: a refused rule costs the old ones. */
    void syncRules(Ec2Group group, RuleDelta ingress, RuleDelta egress) throws OwnFailure {
        revoke(Direction.INGRESS, group.id(), ingress.surplus());
        revoke(Direction.EGRESS, group.id(), egress.surplus());
        authorize(Direction.INGRESS, group.id(), ingress.missing());
        authorize(Direction.EGRESS, group.id(), egress.missing());
    }

    static boolean tagsDiffer(Ec2Group group, Wanted wanted) {
        return !ownTags(group).equals(wanted.tags());
    }

    /** Everything that the spec does not ask for goes, whoever put it there. */
    void syncTags(Ec2Group group, Wanted wanted) {
        Map<String, String> surplus = ownTags(group);
        surplus.keySet().removeAll(wanted.tags().keySet());
        if (!surplus.isEmpty()) {
            ec2.untag(group.id(), surplus);
        }
        Map<String, String> missing = new HashMap<>(wanted.tags());
        missing.entrySet().removeAll(group.tags().entrySet());
        if (!missing.isEmpty()) {
            ec2.tag(group.id(), missing);
        }
    }

    void delete(Ec2Group group) throws OwnFailure {
        if (version.has(Trait.REVOKES_BEFORE_DELETE)) {
            revoke(Direction.INGRESS, group.id(), group.ingress());
            revoke(Direction.EGRESS, group.id(), group.egress());
        }
        ec2.delete(group.id());
    }

    /** An error of the controller itself; the runtime treats it otherwise than EC2's. */
    static final class OwnFailure extends Exception {
        private static final long serialVersionUID = 1L;

        private final String text;

        OwnFailure(String text) {
            super(text);
            this.text = text;
        }

        Failure failure() {
            return new Failure.Own(text);
        }
    }

    private static Map<String, String> ownTags(Ec2Group group) {
        Map<String, String> tags = new HashMap<>(group.tags());
        tags.keySet().removeIf(key -> key.startsWith("aws:"));
        return tags;
    }

    private void authorize(Direction direction, String id, List<Ec2Rule> rules) throws OwnFailure {
        List<Ec2Rule> own = rules.stream().map(rule -> withSelf(rule, id)).toList();
        checkPorts(own);
        for (List<Ec2Rule> call : calls(own)) {
            ec2.authorize(direction, id, call);
        }
    }

    private void revoke(Direction direction, String id, List<Ec2Rule> rules) throws OwnFailure {
        checkPorts(rules);
        for (List<Ec2Rule> call : calls(rules)) {
            ec2.revoke(direction, id, call);
        }
    }

    private List<List<Ec2Rule>> calls(List<Ec2Rule> rules) {
        if (version.has(Trait.AUTHORIZES_IN_ONE_CALL)) {
            return rules.isEmpty() ? List.of() : List.of(rules);
        }
        return rules.stream().map(List::of).toList();
    }

    private void checkPorts(List<Ec2Rule> rules) throws OwnFailure {
        if (!version.has(Trait.SDK_V2)) {
            return;
        }
        for (Ec2Rule rule : rules) {
            checkPort("FromPort", rule.fromPort());
            checkPort("ToPort", rule.toPort());
        }
    }

    private static void checkPort(String field, Optional<Long> port) throws OwnFailure {
        if (port.filter(value -> value != value.intValue()).isPresent()) {
            throw new OwnFailure("error: field " + field + " is of type int32");
        }
    }

    private static Ec2Rule withSelf(Ec2Rule rule, String id) {
        Peer.Group self = new Peer.Group(SELF);
        return rule.withPeers(rule.peers().stream()
                .map(peer -> peer.peer().equals(self) ? new Ec2Peer(new Peer.Group(id), peer.description()) : peer)
                .toList());
    }
}
