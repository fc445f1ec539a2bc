package io.sgwarden.schemas.permission;

import java.util.Comparator;

/**
 * One permission of a group, as EC2 returns it: the unit in which groups and specs are compared.
 *
 * <p>The description is not part of it: EC2 does not distinguish permissions by it.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} or another number
 * @param fromPort first port or ICMP type, -1 for all or where the protocol has none
 * @param toPort last port or ICMP code, -1 for all or where the protocol has none
 */
public record Permission(Direction direction, String protocol, int fromPort, int toPort, Peer peer)
        implements Comparable<Permission> {

    /** The direction of the traffic. */
    public enum Direction {
        INGRESS,
        EGRESS
    }

    /** The rule that EC2 adds to every new group and ACK revokes: all IPv4 traffic out. */
    public static final Permission DEFAULT_EGRESS =
            new Permission(Direction.EGRESS, "-1", -1, -1, new Peer.Ipv4("0.0.0.0/0"));

    /** The rule that EC2 also adds to a new group of a VPC with IPv6. */
    public static final Permission DEFAULT_EGRESS_IPV6 =
            new Permission(Direction.EGRESS, "-1", -1, -1, new Peer.Ipv6("::/0"));

    private static final Comparator<Permission> ORDER = Comparator.comparing(Permission::direction)
            .thenComparing(Permission::protocol)
            .thenComparingInt(Permission::fromPort)
            .thenComparingInt(Permission::toPort)
            .thenComparing(permission -> permission.peer().text());

    @Override
    public int compareTo(Permission other) {
        return ORDER.compare(this, other);
    }

    /** For people: {@code ingress tcp 80-80 10.0.0.0/8}. */
    @Override
    public String toString() {
        String way = direction == Direction.INGRESS ? "ingress" : "egress";
        String ports = fromPort == -1 && toPort == -1 ? "all" : fromPort + "-" + toPort;
        return way + " " + protocol + " " + ports + " " + peer.text();
    }
}
