package io.sgwarden.schemas.securitygroup;

import java.util.List;
import java.util.Optional;

/** One element of {@code spec.ingressRules} or {@code spec.egressRules}: an EC2 {@code IpPermission}. */
public record RuleEntry(
        Optional<String> ipProtocol,
        Optional<Long> fromPort,
        Optional<Long> toPort,
        List<CidrRange> ipRanges,
        List<CidrRange> ipv6Ranges,
        List<PrefixListEntry> prefixListIDs,
        List<GroupPair> userIDGroupPairs) {

    public RuleEntry {
        ipRanges = List.copyOf(ipRanges);
        ipv6Ranges = List.copyOf(ipv6Ranges);
        prefixListIDs = List.copyOf(prefixListIDs);
        userIDGroupPairs = List.copyOf(userIDGroupPairs);
    }

    public RuleEntry withUserIDGroupPairs(List<GroupPair> others) {
        return new RuleEntry(ipProtocol, fromPort, toPort, ipRanges, ipv6Ranges, prefixListIDs, others);
    }

    /** An element of {@code ipRanges} ({@code cidrIP}) or {@code ipv6Ranges} ({@code cidrIPv6}). */
    public record CidrRange(Optional<String> cidr, Optional<String> description) {}

    /** One prefix list that a rule names. */
    public record PrefixListEntry(Optional<String> prefixListID, Optional<String> description) {}

    /** An element of {@code userIDGroupPairs}. */
    public record GroupPair(
            Optional<String> groupID,
            Optional<String> groupName,
            Optional<Reference> groupRef,
            Optional<String> userID,
            Optional<String> vpcID,
            Optional<Reference> vpcRef,
            Optional<String> peeringStatus,
            Optional<String> vpcPeeringConnectionID,
            Optional<String> description) {

        /** As EC2 returns a peer that is a group of this account, without description. */
        public static GroupPair returned(String id, String account) {
            return new GroupPair(
                    Optional.of(id),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(account),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** The same with this description. */
        public GroupPair described(String text) {
            return new GroupPair(
                    groupID,
                    groupName,
                    groupRef,
                    userID,
                    vpcID,
                    vpcRef,
                    peeringStatus,
                    vpcPeeringConnectionID,
                    Optional.of(text));
        }

        /** A pair that names no group: ACK ≥ v1.2.9 fills in the object's own group (hooks.go:646-651). */
        public boolean isSelf() {
            return groupID.isEmpty() && groupName.isEmpty() && groupRef.isEmpty();
        }

        /** The same with the id of the group that it refers to, as ACK has it before it compares. */
        public GroupPair resolved(String id) {
            return new GroupPair(
                    Optional.of(id),
                    groupName,
                    groupRef,
                    userID,
                    vpcID,
                    vpcRef,
                    peeringStatus,
                    vpcPeeringConnectionID,
                    description);
        }
    }
}
