package io.sgwarden.schemas.permission;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern NOTATION = Pattern.compile(
            "(?<direction>ingress|egress) (?<protocol>[^ ]*) (?:all|(?<from>-?[0-9]{1,9})-(?<to>-?[0-9]{1,9})) (?<peer>.*)",
            Pattern.DOTALL);

    private static final Comparator<Permission> ORDER = Comparator.comparing(Permission::direction)
            .thenComparing(Permission::protocol)
            .thenComparingInt(Permission::fromPort)
            .thenComparingInt(Permission::toPort)
            .thenComparing(permission -> permission.peer().text());

    @Override
    public int compareTo(Permission other) {
        return ORDER.compare(this, other);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException not written so
     */
    public static Permission parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a permission: " + text);
        }
        boolean all = matcher.group("from") == null;
        return new Permission(
                matcher.group("direction").equals("ingress") ? Direction.INGRESS : Direction.EGRESS,
                matcher.group("protocol"),
                all ? -1 : Integer.parseInt(matcher.group("from")),
                all ? -1 : Integer.parseInt(matcher.group("to")),
                Peer.parse(matcher.group("peer")));
    }

    /** The notation of reports and plans: {@code ingress tcp 80-80 10.0.0.0/8}. */
    @Override
    public String toString() {
        String way = direction == Direction.INGRESS ? "ingress" : "egress";
        String ports = fromPort == -1 && toPort == -1 ? "all" : fromPort + "-" + toPort;
        return way + " " + protocol + " " + ports + " " + peer.text();
    }
}
