package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.controller.Ec2Calls.Ec2Group;
import io.sgwarden.simulator.controller.Ec2Rule.Ec2Peer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one direction of a group lacks and has too much. */
record RuleDelta(List<Ec2Rule> missing, List<Ec2Rule> surplus) {

    RuleDelta {
        missing = List.copyOf(missing);
        surplus = List.copyOf(surplus);
    }

    static RuleDelta of(Direction direction, Wanted wanted, Ec2Group group) {
        Set<String> existing = identities(group.rules(direction));
        return new RuleDelta(
                missing(wanted.rules(direction), existing),
                missing(withPeers(group.rules(direction)), identities(wanted.rules(direction))));
    }

    boolean isEmpty() {
        return missing.isEmpty() && surplus.isEmpty();
    }

    /** A wanted rule without any peer is never found in EC2, so it is authorised again and again. */
    private static List<Ec2Rule> missing(List<Ec2Rule> rules, Set<String> present) {
        List<Ec2Rule> result = new ArrayList<>();
        for (Ec2Rule rule : rules) {
            List<Ec2Peer> peers = rule.peers().stream()
                    .filter(peer -> !present.contains(rule.identity(peer)))
                    .toList();
            if (rule.peers().isEmpty() || !peers.isEmpty()) {
                result.add(rule.withPeers(peers));
            }
        }
        return result;
    }

    private static List<Ec2Rule> withPeers(List<Ec2Rule> rules) {
        return rules.stream().filter(rule -> !rule.peers().isEmpty()).toList();
    }

    private static Set<String> identities(List<Ec2Rule> rules) {
        Set<String> identities = new LinkedHashSet<>();
        rules.forEach(rule -> rule.peers().forEach(peer -> identities.add(rule.identity(peer))));
        return identities;
    }
}
