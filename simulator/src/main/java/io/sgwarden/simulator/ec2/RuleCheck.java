package io.sgwarden.simulator.ec2;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.ec2.RequestedRule.RequestedPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** From requested rules to rules as EC2 keeps them, or its refusal. */
final class RuleCheck {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]+:[0-9a-fA-F:.]*/\\d{1,3}");
    private static final Pattern GROUP_ID = Pattern.compile("sg-[a-z0-9]+");
    private static final Pattern PREFIX_LIST_ID = Pattern.compile("pl-[a-z0-9]+");
    private static final Pattern USER_ID = Pattern.compile("\\d{12}|\\d{4}-\\d{4}-\\d{4}|(amazon|aws)-[a-z-]+");
    private static final int HIGHEST_PROTOCOL = 255;
    private static final long HIGHEST_PORT = 65535;
    private static final long HIGHEST_ICMP = 255;

    private final Direction direction;

    private RuleCheck(Direction direction) {
        this.direction = direction;
    }

    /** A checked peer. */
    record Checked(Permission permission, Optional<String> description) {}

    /** The rules of one request in one direction, or EC2's refusal. */
    static List<Checked> check(Direction direction, List<RequestedRule> rules) {
        if (rules.isEmpty()) {
            throw Ec2Exception.of(
                    "MissingParameter",
                    "Missing source specification: include source security group or CIDR information");
        }
        List<Checked> checked = new ArrayList<>();
        RuleCheck check = new RuleCheck(direction);
        rules.forEach(rule -> check.check(rule, checked));
        if (checked.stream().map(Checked::permission).distinct().count() < checked.size()) {
            throw Ec2Exception.invalid("The same permission must not appear multiple times");
        }
        return checked;
    }

    private void check(RequestedRule rule, List<Checked> checked) {
        String protocol = protocol(rule);
        Ports ports = ports(protocol, rule);
        for (RequestedPeer peer : rule.peers()) {
            Optional<Peer> known = peer(peer);
            if (known.isEmpty() && peer.description().isPresent()) {
                throw Ec2Exception.of("MissingParameter", "The request must contain the parameter CidrIp");
            }
            peer.description().ifPresent(GroupNames::ruleDescription);
            known.ifPresent(found -> checked.add(new Checked(
                    new Permission(direction, protocol, ports.from(), ports.to(), found), peer.description())));
        }
    }

    private static String protocol(RequestedRule rule) {
        String protocol = rule.protocol()
                .filter(text -> !text.isEmpty())
                .orElseThrow(
                        () -> Ec2Exception.invalid("Invalid value 'null' for protocol. VPC security group rules must"
                                + " specify protocols explicitly."))
                .toLowerCase(Locale.ROOT);
        return switch (protocol) {
            case "tcp", "6" -> "tcp";
            case "udp", "17" -> "udp";
            case "icmp", "1" -> "icmp";
            case "icmpv6", "58" -> "icmpv6";
            case "-1" -> "-1";
            default -> {
                if (!protocol.matches("\\d{1,3}") || Integer.parseInt(protocol) > HIGHEST_PROTOCOL) {
                    throw Ec2Exception.invalid(
                            "Invalid value '" + rule.protocol().orElse("") + "' for IP protocol. Unknown protocol.");
                }
                yield protocol;
            }
        };
    }

    private record Ports(int from, int to) {
        static final Ports NONE = new Ports(-1, -1);
    }

    private static Ports ports(String protocol, RequestedRule rule) {
        return switch (protocol) {
            case "tcp", "udp" -> tcpOrUdp(rule);
            case "icmp" -> icmp(rule, "ICMP");
            case "icmpv6" -> rule.fromPort().isEmpty() && rule.toPort().isEmpty() ? Ports.NONE : icmp(rule, "ICMPv6");
            default -> Ports.NONE;
        };
    }

    private static Ports tcpOrUdp(RequestedRule rule) {
        if (rule.fromPort().isEmpty() || rule.toPort().isEmpty()) {
            throw Ec2Exception.invalid(
                    "Invalid value for portRange. Must specify both from and to ports with TCP/UDP.");
        }
        long from = rule.fromPort().get();
        long to = rule.toPort().get();
        if (from < 0 || from > HIGHEST_PORT) {
            throw Ec2Exception.invalid("TCP/UDP (from) port (" + from + ") out of range");
        }
        if (to < 0 || to > HIGHEST_PORT) {
            throw Ec2Exception.invalid("TCP/UDP (to) port (" + to + ") out of range");
        }
        if (from > to) {
            throw Ec2Exception.invalid("Invalid TCP/UDP port range(" + from + ":" + to + ")");
        }
        return new Ports((int) from, (int) to);
    }

    private static Ports icmp(RequestedRule rule, String name) {
        if (rule.fromPort().isEmpty() || rule.toPort().isEmpty()) {
            throw Ec2Exception.invalid(
                    "Invalid value for portRange. Must specify both from and to ports with " + name + ".");
        }
        long type = rule.fromPort().get();
        long code = rule.toPort().get();
        if (type < -1 || type > HIGHEST_ICMP) {
            throw Ec2Exception.invalid("ICMP type (" + type + ") out of range");
        }
        if (code < -1 || code > HIGHEST_ICMP) {
            throw Ec2Exception.invalid("ICMP code (" + code + ") out of range");
        }
        return new Ports((int) type, (int) code);
    }

    /** Empty for an entry without a value, which never reaches EC2. */
    private static Optional<Peer> peer(RequestedPeer peer) {
        return switch (peer) {
            case RequestedPeer.Ipv4 range -> range.cidr().map(text -> new Peer.Ipv4(block(text, IPV4)));
            case RequestedPeer.Ipv6 range -> range.cidr().map(text -> new Peer.Ipv6(block(text, IPV6)));
            case RequestedPeer.PrefixList list -> list.id().map(RuleCheck::prefixList);
            case RequestedPeer.Pair pair -> Optional.of(pair(pair));
        };
    }

    private static String block(String text, Pattern form) {
        if (!form.matcher(text).matches()) {
            throw malformed(text);
        }
        try {
            IPAddress address = new IPAddressString(text).toAddress();
            return address.toPrefixBlock().getLower().toCanonicalString();
        } catch (AddressStringException failure) {
            throw malformed(text);
        }
    }

    private static Ec2Exception malformed(String text) {
        return Ec2Exception.invalid("CIDR block " + text + " is malformed");
    }

    private static Peer prefixList(String id) {
        if (!PREFIX_LIST_ID.matcher(id).matches()) {
            throw Ec2Exception.of("InvalidPrefixListId.Malformed", "Invalid id: \"" + id + "\" (expecting \"pl-...\")");
        }
        return new Peer.PrefixList(id);
    }

    private static Peer pair(RequestedPeer.Pair pair) {
        pair.userId().filter(id -> !USER_ID.matcher(id).matches()).ifPresent(id -> {
            throw Ec2Exception.invalid("Invalid value '" + id + "' for userId.");
        });
        if (pair.groupId().isEmpty() && pair.groupName().isPresent()) {
            throw Ec2Exception.of(
                    "InvalidParameterCombination",
                    "An IP permission for a VPC security group may only include a group ID, not a group name.");
        }
        String id = pair.groupId()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Ec2Exception.of("MissingParameter", "Source group ID missing."));
        if (!GROUP_ID.matcher(id).matches()) {
            throw Ec2Exception.of("InvalidGroupId.Malformed", "Invalid id: \"" + id + "\" (expecting \"sg-...\")");
        }
        return new Peer.Group(id);
    }
}
