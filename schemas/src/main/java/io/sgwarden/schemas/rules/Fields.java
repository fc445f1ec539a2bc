package io.sgwarden.schemas.rules;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of the CRD {@code securitygroups.ec2.services.k8s.aws} at v1.20.0, in the order in which they are
 * reported.
 *
 * @param members by name; a list stands for its elements
 * @param open whether other members are allowed
 */
record Fields(Map<String, Fields> members, boolean open) {
    static final Fields LEAF = new Fields(Map.of(), true);
    private static final Fields REFERENCE = of().with("from", of("name", "namespace"));
    private static final Fields ENTRY = of("ipProtocol", "fromPort", "toPort")
            .with("ipRanges", of("cidrIP", "description"))
            .with("ipv6Ranges", of("cidrIPv6", "description"))
            .with("prefixListIDs", of("prefixListID", "description"))
            .with(
                    "userIDGroupPairs",
                    of("groupID", "groupName")
                            .with("groupRef", REFERENCE)
                            .and("userID", "vpcID")
                            .with("vpcRef", REFERENCE)
                            .and("vpcPeeringConnectionID", "peeringStatus", "description"));

    static final Fields OBJECT = of("apiVersion", "kind", "metadata")
            .with(
                    "spec",
                    of("name", "description", "vpcID")
                            .with("vpcRef", REFERENCE)
                            .with("ingressRules", ENTRY)
                            .with("egressRules", ENTRY)
                            .with("tags", of("key", "value")))
            .and("status");

    /** The position of a member; unknown ones are last. */
    int rank(String name) {
        int rank = 0;
        for (String member : members.keySet()) {
            if (member.equals(name)) {
                return rank;
            }
            rank++;
        }
        return Integer.MAX_VALUE;
    }

    private static Fields of(String... names) {
        return new Fields(Map.of(), false).and(names);
    }

    private Fields and(String... names) {
        Map<String, Fields> more = new LinkedHashMap<>(members);
        Arrays.stream(names).forEach(name -> more.put(name, LEAF));
        return new Fields(more, open);
    }

    private Fields with(String name, Fields fields) {
        Map<String, Fields> more = new LinkedHashMap<>(members);
        more.put(name, fields);
        return new Fields(more, open);
    }
}
