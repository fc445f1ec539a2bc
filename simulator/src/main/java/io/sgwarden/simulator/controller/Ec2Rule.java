package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Cidrs;
import io.sgwarden.schemas.permission.Peer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An {@code IpPermission} of a request or an answer.
 *
 * @param protocol absent where the spec names none; EC2 then refuses
 */
public record Ec2Rule(Optional<String> protocol, Optional<Long> fromPort, Optional<Long> toPort, List<Ec2Peer> peers) {

    /** What every new group has and the controller takes off. */
    static final Ec2Rule DEFAULT_EGRESS = new Ec2Rule(
            Optional.of("-1"),
            Optional.of(-1L),
            Optional.of(-1L),
            List.of(new Ec2Peer(new Peer.Ipv4("0.0.0.0/0"), Optional.empty())));

    public Ec2Rule {
        peers = List.copyOf(peers);
    }

    /** One peer and what is written beside it. */
    public record Ec2Peer(Peer peer, Optional<String> description) {}

    Ec2Rule withPeers(List<Ec2Peer> some) {
        return new Ec2Rule(protocol, fromPort, toPort, some);
    }

    /** What identifies a permission, in the form that EC2 reads back. */
    String identity(Ec2Peer peer) {
        return canonicalProtocol() + " " + ports() + " " + canonical(peer.peer());
    }

    private String canonicalProtocol() {
        return switch (protocol.orElse("").toLowerCase(Locale.ROOT)) {
            case "6", "tcp" -> "tcp";
            case "17", "udp" -> "udp";
            case "1", "icmp" -> "icmp";
            case "58", "icmpv6" -> "icmpv6";
            case String other -> other;
        };
    }

    private String ports() {
        return switch (canonicalProtocol()) {
            case "tcp", "udp", "icmp", "icmpv6" -> fromPort.orElse(-1L) + "-" + toPort.orElse(-1L);
            default -> "all";
        };
    }

    private static String canonical(Peer peer) {
        return switch (peer) {
            case Peer.Ipv4(String cidr) -> Cidrs.ipv4(cidr).orElse(cidr);
            case Peer.Ipv6(String cidr) -> Cidrs.ipv6(cidr).orElse(cidr);
            case Peer.PrefixList(String id) -> id;
            case Peer.Group(String id) -> id;
            case Peer.Unresolved(String what) -> "?" + what;
        };
    }
}
