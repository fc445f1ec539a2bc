package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.permission.Cidrs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
                Stream.of("ipRanges", "ipv6Ranges", "prefixListIDs", "userIDGroupPairs")
                        .flatMap(list -> Element.of(
                                        entry.path(list), entry.json().path(list))
                                .stream()
                                .flatMap(peer -> of(spec, entry, list, peer).stream()))
                        .forEach(grants::add);
            }
        }
        return grants;
    }

    private static Optional<Grant> of(SpecView spec, EntryView entry, String list, Element peer) {
        String protocol =
                entry.json().path("ipProtocol").stringValueOpt().orElse("").toLowerCase(Locale.ROOT);
        String ports = entry.json().path("fromPort") + "-" + entry.json().path("toPort");
        String before = protocol + " " + ports + " ";
        String stored = protocol(protocol) + " " + ports(protocol, entry, ports) + " ";
        return switch (list) {
            case "ipRanges" -> block(peer, "cidrIP", Cidrs::ipv4, before, stored);
            case "ipv6Ranges" -> block(peer, "cidrIPv6", Cidrs::ipv6, before, stored);
            case "prefixListIDs" -> peer.text("prefixListID").map(id -> new Grant(peer, before + id, stored + id));
            default -> Optional.of(pair(spec, peer, before, stored));
        };
    }

    private static Optional<Grant> block(
            Element peer, String field, Function<String, Optional<String>> canonical, String before, String stored) {
        return peer.text(field)
                .map(block -> new Grant(
                        peer, before + block, stored + canonical.apply(block).orElse(block)));
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

    private static String protocol(String text) {
        return switch (text) {
            case "6" -> "tcp";
            case "17" -> "udp";
            case "1" -> "icmp";
            case "58" -> "icmpv6";
            default -> text;
        };
    }

    private static String ports(String protocol, EntryView entry, String written) {
        return switch (protocol(protocol)) {
            case "tcp", "udp", "icmp" -> written;
            case "icmpv6" -> entry.json().has("fromPort") || entry.json().has("toPort") ? written : "-1--1";
            default -> "all";
        };
    }
}
