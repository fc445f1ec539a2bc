package io.sgwarden.simulator.ec2;

import java.util.List;
import java.util.Optional;

/**
 * An {@code IpPermission} as a caller sends it.
 *
 * @param protocol absent where none is sent
 */
public record RequestedRule(
        Optional<String> protocol, Optional<Long> fromPort, Optional<Long> toPort, List<RequestedPeer> peers) {

    public RequestedRule {
        peers = List.copyOf(peers);
    }

    /** One peer of a request. */
    public sealed interface RequestedPeer {
        Optional<String> description();

        /** {@code IpRanges}. */
        record Ipv4(Optional<String> cidr, Optional<String> description) implements RequestedPeer {}

        /** {@code Ipv6Ranges}. */
        record Ipv6(Optional<String> cidr, Optional<String> description) implements RequestedPeer {}

        /** {@code PrefixListIds}. */
        record PrefixList(Optional<String> id, Optional<String> description) implements RequestedPeer {}

        /** {@code UserIdGroupPairs}. */
        record Pair(
                Optional<String> groupId,
                Optional<String> groupName,
                Optional<String> userId,
                Optional<String> description)
                implements RequestedPeer {}
    }
}
