package io.sgwarden.simulator.ec2;

import io.sgwarden.simulator.ec2.RequestedRule.RequestedPeer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a Query-protocol request: {@code IpPermissions.1.IpRanges.1.CidrIp=…}. */
record RequestForm(Map<String, String> values) {

    static RequestForm parse(String body) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new RequestForm(values);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<Long> number(String name) {
        return text(name).map(value -> number(name, value));
    }

    private static Long number(String name, String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException malformed) {
            throw Ec2Exception.invalid("Value (" + value + ") for parameter " + name + " is invalid.");
        }
    }

    /** {@code name.1}, {@code name.2} and so on. */
    List<String> list(String name) {
        List<String> list = new ArrayList<>();
        for (int i = 1; values.containsKey(name + "." + i); i++) {
            list.add(values.get(name + "." + i));
        }
        return list;
    }

    /** The parameters below {@code name.1.}, {@code name.2.} and so on. */
    List<RequestForm> members(String name) {
        List<RequestForm> members = new ArrayList<>();
        for (int i = 1; ; i++) {
            String prefix = name + "." + i + ".";
            Map<String, String> below = new LinkedHashMap<>();
            values.forEach((key, value) -> {
                if (key.startsWith(prefix)) {
                    below.put(key.substring(prefix.length()), value);
                }
            });
            if (below.isEmpty()) {
                return members;
            }
            members.add(new RequestForm(below));
        }
    }

    GroupFilter groupFilter() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        members("Filter").forEach(filter -> filters.put(filter.text("Name").orElse(""), filter.list("Value")));
        return new GroupFilter(filters);
    }

    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        members("Tag")
                .forEach(tag ->
                        tags.put(tag.text("Key").orElse(""), tag.text("Value").orElse("")));
        return tags;
    }

    List<RequestedRule> rules() {
        return members("IpPermissions").stream()
                .map(rule -> new RequestedRule(
                        rule.text("IpProtocol"), rule.number("FromPort"), rule.number("ToPort"), peers(rule)))
                .toList();
    }

    private static List<RequestedPeer> peers(RequestForm rule) {
        List<RequestedPeer> peers = new ArrayList<>();
        rule.members("IpRanges")
                .forEach(range -> peers.add(new RequestedPeer.Ipv4(range.text("CidrIp"), range.text("Description"))));
        rule.members("Ipv6Ranges")
                .forEach(range -> peers.add(new RequestedPeer.Ipv6(range.text("CidrIpv6"), range.text("Description"))));
        rule.members("PrefixListIds")
                .forEach(list ->
                        peers.add(new RequestedPeer.PrefixList(list.text("PrefixListId"), list.text("Description"))));
        rule.members("Groups")
                .forEach(pair -> peers.add(new RequestedPeer.Pair(
                        pair.text("GroupId"), pair.text("GroupName"), pair.text("UserId"), pair.text("Description"))));
        return peers;
    }
}
