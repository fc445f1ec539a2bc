package io.sgwarden.simulator.ec2;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.ec2.RuleCheck.Checked;
import java.util.List;
import java.util.stream.Stream;

/** The quota of rules: IPv4 and IPv6 are counted apart; a group or a prefix list counts in both. */
final class Quota {
    private Quota() {}

    /** Refuses what would exceed it. */
    static void require(int quota, Direction direction, StoredGroup group, List<Checked> added) {
        List<Peer> peers = Stream.concat(
                        group.rules.keySet().stream(), added.stream().map(Checked::permission))
                .filter(permission -> permission.direction() == direction)
                .map(Permission::peer)
                .toList();
        long inIpv4 =
                peers.stream().filter(peer -> !(peer instanceof Peer.Ipv6)).count();
        long inIpv6 =
                peers.stream().filter(peer -> !(peer instanceof Peer.Ipv4)).count();
        if (Math.max(inIpv4, inIpv6) > quota) {
            throw Ec2Exception.of(
                    "RulesPerSecurityGroupLimitExceeded",
                    "The maximum number of rules per security group has been reached.");
        }
    }
}
