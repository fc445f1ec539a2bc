package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.controller.Ec2Calls.Ec2Group;
import io.sgwarden.simulator.ec2.AnswerLost;
import io.sgwarden.simulator.ec2.RequestedGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the controller does in EC2: find, create, update, delete one group (sdk.go, hooks.go). */
final class GroupLifecycle {
    /** How often the AWS SDK tries a call. */
    private static final int ATTEMPTS = 3;

    private final Ec2Calls ec2;
    private final ControllerVersion version;

    GroupLifecycle(Ec2Calls ec2, ControllerVersion version) {
        this.ec2 = ec2;
        this.version = version;
    }

    /** By what a group is looked up that has no recorded id. */
    record Lookup(Optional<String> name, Optional<String> vpcId) {}

    /** By the recorded id, else by name and VPC where this release does so. */
    Optional<Ec2Group> find(Resource resource, Lookup lookup) {
        if (resource.id().isPresent()) {
            return resource.id().map(ec2::describe);
        }
        if (!Trait.FINDS_BY_NAME.isIn(version)
                || lookup.name().isEmpty()
                || lookup.vpcId().isEmpty()) {
            return Optional.empty();
        }
        Optional<Ec2Group> found =
                ec2.find(lookup.name().get(), lookup.vpcId().get()).stream().findFirst();
        found.ifPresent(group -> resource.noteLookedUpId(group.id()));
        return found;
    }

    Ec2Group describe(String id) {
        return ec2.describe(id);
    }

    String create(Wanted wanted) throws OwnFailure {
        return create(new RequestedGroup(wanted.name(), wanted.description(), wanted.vpcId(), wanted.tags()), ATTEMPTS);
    }

    /** The SDK repeats a call without an answer, and EC2 may then refuse because the first was carried out. */
    private String create(RequestedGroup group, int attemptsLeft) throws OwnFailure {
        try {
            return ec2.create(group);
        } catch (AnswerLost lost) {
            if (attemptsLeft > 1) {
                return create(group, attemptsLeft - 1);
            }
            throw new OwnFailure("operation error EC2: CreateSecurityGroup, exceeded maximum number of attempts, "
                    + ATTEMPTS + ", https response error StatusCode: 0, RequestID: , request send failed,"
                    + " context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
        }
    }

    /** The calls after CreateSecurityGroup. */
    void addRules(String id, Wanted wanted) throws OwnFailure {
        ec2.revoke(Direction.EGRESS, id, List.of(Ec2Rule.DEFAULT_EGRESS));
        if (wanted.complete() == Wanted.Completeness.COMPLETE) {
            authorize(Direction.INGRESS, id, wanted.ingress());
            authorize(Direction.EGRESS, id, wanted.egress());
        }
    }

    /** Removes what is too much, then adds what is missing: a refused rule costs the old ones. */
    void syncRules(Ec2Group group, RuleDelta ingress, RuleDelta egress) throws OwnFailure {
        revoke(Direction.INGRESS, group.id(), ingress.surplus());
        revoke(Direction.EGRESS, group.id(), egress.surplus());
        authorize(Direction.INGRESS, group.id(), ingress.missing());
        authorize(Direction.EGRESS, group.id(), egress.missing());
    }

    static boolean tagsDiffer(Ec2Group group, Wanted wanted) {
        return !ownTags(group).equals(wanted.tags());
    }

    /** Removes every tag that the spec does not name, whoever added it. */
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
        if (Trait.REVOKES_BEFORE_DELETE.isIn(version)) {
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
        List<Ec2Rule> own = rules.stream().map(rule -> rule.withSelf(id)).toList();
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
        if (Trait.AUTHORIZES_IN_ONE_CALL.isIn(version)) {
            return rules.isEmpty() ? List.of() : List.of(rules);
        }
        return rules.stream().map(List::of).toList();
    }

    private void checkPorts(List<Ec2Rule> rules) throws OwnFailure {
        if (!Trait.SDK_V2.isIn(version)) {
            return;
        }
        for (Ec2Rule rule : rules) {
            checkPort("FromPort", rule.fromPort().orElse(0L));
            checkPort("ToPort", rule.toPort().orElse(0L));
        }
    }

    private static void checkPort(String field, long port) throws OwnFailure {
        if (port != (int) port) {
            throw new OwnFailure("error: field " + field + " is of type int32");
        }
    }
}
