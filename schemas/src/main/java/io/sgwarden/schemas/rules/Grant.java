package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.permission.Cidrs;
import io.sgwarden.schemas.permission.Protocols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One permission of a spec as strings, which are equal for equal permissions.
 *
 * @param entry the entry of the spec that has it
 * @param peer the element of that entry that has it
 * @param sent as the controller sends it, except for the case of the protocol
 * @param stored as EC2 stores it, as far as the spec shows
 */
record Grant(EntryView entry, Element peer, String sent, String stored) {
    private static final String ITSELF = "the group itself";

    /** A permission that occurs again in the same direction, and its first occurrence. */
    record Twin(Grant first, Grant second) {
        /** Whether the controller sends both alike, which EC2 is known to refuse. */
        boolean isSentTwice() {
            return first.sent.equals(second.sent);
        }
    }

    static List<Grant> of(SpecView spec, String direction) {
        List<Grant> grants = new ArrayList<>();
        for (EntryView entry : spec.entries()) {
            if (entry.direction().equals(direction)) {
                add(spec, entry, grants);
            }
        }
        return grants;
    }

    static List<Twin> twins(List<Grant> grants) {
        Map<String, Grant> sent = new HashMap<>();
        Map<String, Grant> stored = new HashMap<>();
        List<Twin> twins = new ArrayList<>();
        for (Grant grant : grants) {
            Optional<Grant> same = Optional.ofNullable(sent.putIfAbsent(grant.sent, grant));
            Optional<Grant> alike = Optional.ofNullable(stored.putIfAbsent(grant.stored, grant));
            same.or(() -> alike).ifPresent(first -> twins.add(new Twin(first, grant)));
        }
        return twins;
    }

    private static void add(SpecView spec, EntryView entry, List<Grant> grants) {
        String protocol = entry.protocolName();
        String ports = entry.ports();
        String before = protocol + " " + ports + " ";
        String name = Protocols.canonical(protocol).orElse(protocol);
        String stored = name + " " + ports(name, entry, ports) + " ";
        for (CidrField cidr : entry.cidrs()) {
            String block = cidr.value().stringValue();
            if (block.isEmpty()) {
                continue; // whether EC2 refuses or drops it is not known (rule-cidr-empty)
            }
            grants.add(new Grant(entry, cidr.peer(), before + block, stored + canonical(cidr, block)));
        }
        for (Element list : entry.peers("prefixListIDs")) {
            list.text("prefixListID")
                    .filter(id -> !id.isEmpty())
                    .ifPresent(id -> grants.add(new Grant(entry, list, before + id, stored + id)));
        }
        for (Element pair : entry.peers("userIDGroupPairs")) {
            if (!isUnresolvable(pair)) {
                String account = pair.text("userID").orElse("").replace("-", "");
                String group = group(spec, pair);
                boolean other = pair.has("groupID") && !account.isEmpty() && !account.equals(spec.ownerAccount());
                grants.add(new Grant(
                        entry,
                        pair,
                        before + group + " of " + account,
                        stored + group + (other && !group.equals(ITSELF) ? " of " + account : "")));
            }
        }
    }

    /** A reference to nothing is never sent (pair-ref-empty). */
    private static boolean isUnresolvable(Element pair) {
        return pair.has("groupRef") && !pair.json().path("groupRef").has("from");
    }

    private static String canonical(CidrField cidr, String block) {
        return switch (cidr.form()) {
            case NOT_CANONICAL -> Cidrs.ipv4(block).or(() -> Cidrs.ipv6(block)).orElse(block);
            default -> block;
        };
    }

    /** The controller resolves references and fills in the group's own id before it sends them. */
    private static String group(SpecView spec, Element pair) {
        if (spec.isItself(pair)) {
            return ITSELF;
        }
        if (pair.has("groupID")) {
            return pair.text("groupID").orElse("");
        }
        return pair.has("groupRef")
                ? "the group of " + spec.referenced(pair)
                : "the group named " + pair.text("groupName").orElse("")
                        + pair.text("vpcID").map(vpc -> " in " + vpc).orElse("");
    }

    private static String ports(String protocol, EntryView entry, String written) {
        return switch (protocol) {
            case "tcp", "udp", "icmp" -> written;
            case "icmpv6" -> entry.json().has("fromPort") || entry.json().has("toPort") ? written : "-1--1";
            default -> "all";
        };
    }
}
