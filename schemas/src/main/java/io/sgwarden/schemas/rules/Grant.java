package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.permission.Cidrs;
import io.sgwarden.schemas.permission.Protocols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One permission of a spec as a text that is the same for the same permission.
 *
 * @param literal as written, the protocol's case aside
 * @param canonical as EC2 stores it, as far as the spec alone tells
 */
record Grant(Element peer, String literal, String canonical) {

    static List<Grant> of(SpecView spec, String direction) {
        List<Grant> grants = new ArrayList<>();
        for (EntryView entry : spec.entries()) {
            if (entry.direction().equals(direction)) {
                add(spec, entry, grants);
            }
        }
        return grants;
    }

    private static void add(SpecView spec, EntryView entry, List<Grant> grants) {
        String protocol =
                entry.json().path("ipProtocol").stringValueOpt().orElse("").toLowerCase(Locale.ROOT);
        String ports = entry.json().path("fromPort") + "-" + entry.json().path("toPort");
        String before = protocol + " " + ports + " ";
        String name = Protocols.canonical(protocol).orElse(protocol);
        String stored = name + " " + ports(name, entry, ports) + " ";
        for (CidrField cidr : entry.cidrs()) {
            String block = cidr.value().stringValue();
            grants.add(new Grant(cidr.peer(), before + block, stored + canonical(cidr, block)));
        }
        for (Element list : entry.peers("prefixListIDs")) {
            list.text("prefixListID").ifPresent(id -> grants.add(new Grant(list, before + id, stored + id)));
        }
        for (Element pair : entry.peers("userIDGroupPairs")) {
            if (!isUnresolvable(pair)) {
                grants.add(pair(spec, pair, before, stored));
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

    private static Grant pair(SpecView spec, Element peer, String before, String stored) {
        String account = peer.text("userID").orElse("").replace("-", "");
        Optional<String> id = peer.text("groupID");
        if (id.isPresent()) {
            return new Grant(
                    peer,
                    before + id.get() + " " + account,
                    stored + (isOwn(spec, id.get()) ? "itself" : id.get() + " " + account));
        }
        String other = peer.has("groupRef")
                ? peer.json().path("groupRef").path("from").toString()
                : peer.text("groupName").orElse("itself");
        return new Grant(peer, before + other + " " + account, stored + other);
    }

    private static boolean isOwn(SpecView spec, String groupId) {
        return spec.object()
                .path("status")
                .path("id")
                .stringValueOpt()
                .filter(groupId::equals)
                .isPresent();
    }

    private static String ports(String protocol, EntryView entry, String written) {
        return switch (protocol) {
            case "tcp", "udp", "icmp" -> written;
            case "icmpv6" -> entry.json().has("fromPort") || entry.json().has("toPort") ? written : "-1--1";
            default -> "all";
        };
    }
}
