package io.sgwarden.schemas.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the author of an unknown protocol may have meant. */
final class ProtocolHints {
    private static final Set<String> OVER_TCP = Set.of(
            "ssh",
            "http",
            "https",
            "tls",
            "ssl",
            "ftp",
            "smtp",
            "smtps",
            "imap",
            "imaps",
            "pop3",
            "telnet",
            "rdp",
            "ldap",
            "ldaps",
            "mysql",
            "postgres",
            "postgresql",
            "mssql",
            "oracle",
            "redis",
            "mongodb",
            "kafka",
            "amqp",
            "nfs",
            "smb",
            "grpc",
            "http2",
            "winrm",
            "bgp");
    private static final Set<String> OVER_UDP =
            Set.of("ntp", "dhcp", "snmp", "syslog", "tftp", "wireguard", "quic", "http3", "statsd", "sip", "radius");
    private static final Map<String, String> OTHERS = Map.of(
            "all", "\"-1\", which is all protocols",
            "any", "\"-1\", which is all protocols",
            "ping", "icmp",
            "dns", "one rule for udp and one for tcp",
            "tcp/udp", "one rule for tcp and one for udp",
            "tcp,udp", "one rule for tcp and one for udp");
    private static final List<String> NAMES = List.of("tcp", "udp", "icmp", "icmpv6");

    private ProtocolHints() {}

    static Optional<String> meant(String written) {
        String word = written.toLowerCase(Locale.ROOT);
        if (OVER_TCP.contains(word)) {
            return Optional.of("tcp");
        }
        return OVER_UDP.contains(word)
                ? Optional.of("udp")
                : Optional.ofNullable(OTHERS.get(word)).or(() -> Spelling.nearest(word, NAMES));
    }
}
