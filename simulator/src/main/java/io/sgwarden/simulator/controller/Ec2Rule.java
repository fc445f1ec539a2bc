package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Cidrs;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An {@code IpPermission} of a request or an answer, as it is written. Two are equal if they are literally the same.
 *
 * @param protocol absent where the spec names none; EC2 then refuses
 */
public record Ec2Rule(Optional<String> protocol, Optional<Long> fromPort, Optional<Long> toPort, List<Ec2Peer> peers) {
    /** In a rule, the group that the rule is of. */
    static final Peer.Group SELF = new Peer.Group("sg-self");

    /** What every new group has and the controller takes off. */
    static final Ec2Rule DEFAULT_EGRESS = new Ec2Rule(
            Optional.of("-1"), Optional.of(-1L), Optional.of(-1L), List.of(Ec2Peer.of(new Peer.Ipv4("0.0.0.0/0"))));

    public Ec2Rule {
        peers = List.copyOf(peers);
    }

    /**
     * One peer and what is written beside it.
     *
     * @param pair a group with all that is written of it; EC2 returns id and account
     */
    public record Ec2Peer(Peer peer, Optional<String> description, Optional<GroupPair> pair) {
        public static Ec2Peer of(Peer peer) {
            return new Ec2Peer(peer, Optional.empty(), Optional.empty());
        }
    }

    Ec2Rule withPeers(List<Ec2Peer> some) {
        return new Ec2Rule(protocol, fromPort, toPort, some);
    }

    Ec2Rule withSelf(String groupId) {
        Peer.Group self = new Peer.Group(groupId);
        return withPeers(peers.stream()
                .map(peer -> peer.peer().equals(SELF) ? new Ec2Peer(self, peer.description(), peer.pair()) : peer)
                .toList());
    }

    /**
     * Rules as releases from v1.18.4 on compare them: as EC2 would return them, in any order. Not normalised there are
     * protocols in capitals, group names, and addresses with leading zeros.
     */
    static Map<String, List<String>> canonical(List<Ec2Rule> rules) {
        Map<String, List<String>> merged = new TreeMap<>();
        rules.forEach(rule -> {
            List<String> peers = merged.computeIfAbsent(rule.protocolAndPorts(), key -> new ArrayList<>());
            rule.peers().forEach(peer -> peers.add(canonical(peer.peer()) + " " + peer.description()));
        });
        merged.values().forEach(Collections::sort);
        return merged;
    }

    private String protocolAndPorts() {
        String name = switch (protocol.orElse("")) {
            case "6" -> "tcp";
            case "17" -> "udp";
            case "1" -> "icmp";
            case "58" -> "icmpv6";
            case String other -> other;
        };
        return switch (name) {
            case "tcp", "udp", "icmp" -> name + " " + fromPort + " " + toPort;
            case "icmpv6" -> name + " " + fromPort.filter(type -> type != -1) + " " + toPort.filter(code -> code != -1);
            default -> name;
        };
    }

    private static String canonical(Peer peer) {
        return switch (peer) {
            case Peer.Ipv4(String cidr) when cidr.matches("(.*\\.)?0\\d.*") -> cidr;
            case Peer.Ipv4(String cidr) -> Cidrs.ipv4(cidr).orElse(cidr);
            case Peer.Ipv6(String cidr) -> Cidrs.ipv6(cidr).orElse(cidr);
            case Peer.PrefixList(String id) -> id;
            case Peer.Group(String id) -> id;
            case Peer.Unresolved(String name) -> "?" + name;
        };
    }
}
