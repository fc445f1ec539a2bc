package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.permission.Cidrs;
import io.sgwarden.schemas.permission.Protocols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One permission of a spec as strings, which are equal for equal permissions.
 *
 * @param literal as written, except for the case of the protocol
 * @param canonical as EC2 stores it, as far as the spec shows
 */
record Grant(Element peer, String literal, String canonical) {
    private static final String ITSELF = "itself";

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
            if (block.isEmpty()) {
                continue; // whether EC2 refuses or drops it is not known (rule-cidr-empty)
            }
            grants.add(new Grant(cidr.peer(), before + block, stored + canonical(cidr, block)));
        }
        for (Element list : entry.peers("prefixListIDs")) {
            list.text("prefixListID")
                    .filter(id -> !id.isEmpty())
                    .ifPresent(id -> grants.add(new Grant(list, before + id, stored + id)));
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
        String other = account.equals(owner(spec)) ? "" : account;
        Optional<String> id = peer.text("groupID");
        if (id.isPresent()) {
            return new Grant(
                    peer,
                    before + "id " + id.get() + " " + account,
                    stored + (isOwn(spec, id.get()) ? ITSELF : "id " + id.get() + " " + other));
        }
        if (peer.has("groupRef")) {
            JsonNode from = peer.json().path("groupRef").path("from");
            return new Grant(peer, before + "ref " + from + " " + account, stored + "ref " + reference(spec, from));
        }
        String name = peer.text("groupName").map("name "::concat).orElse(ITSELF);
        return new Grant(peer, before + name + " " + account, stored + name);
    }

    private static String owner(SpecView spec) {
        return spec.object()
                .path("status")
                .path("ackResourceMetadata")
                .path("ownerAccountID")
                .asString("");
    }

    /** A reference without namespace means the object's own. */
    private static String reference(SpecView spec, JsonNode from) {
        String own = spec.object().path("metadata").path("namespace").asString("");
        String namespace = from.path("namespace").asString("");
        return (namespace.isEmpty() ? own : namespace) + "/" + from.path("name").asString("");
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
