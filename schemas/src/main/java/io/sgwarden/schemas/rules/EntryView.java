package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One element of {@code ingressRules} or {@code egressRules}, with values that several rules need. */
final class EntryView {
    /** The fields that list peers, in the order of the CRD. */
    static final List<String> PEERS = List.of("ipRanges", "ipv6Ranges", "prefixListIDs", "userIDGroupPairs");

    private static final Set<String> TCP_UDP = Set.of("tcp", "udp", "6", "17");
    private static final Set<String> ICMP = Set.of("icmp", "1");
    private static final Set<String> ICMPV6 = Set.of("icmpv6", "58");

    private final String direction;
    private final Element element;
    private final String protocolText;
    private final ProtocolForm protocol;
    private final Optional<BigDecimal> fromPort;
    private final Optional<BigDecimal> toPort;
    private final List<Element> ipRanges;
    private final List<Element> ipv6Ranges;
    private final List<Element> prefixLists;
    private final List<Element> pairs;
    private final List<CidrField> cidrs;

    EntryView(String direction, Element element) {
        this.direction = direction;
        this.element = element;
        this.protocolText = element.text("ipProtocol").orElse("");
        this.protocol = element.text("ipProtocol").map(ProtocolForm::of).orElse(ProtocolForm.ABSENT);
        this.fromPort = wholeNumber("fromPort");
        this.toPort = wholeNumber("toPort");
        this.ipRanges = element.elements("ipRanges");
        this.ipv6Ranges = element.elements("ipv6Ranges");
        this.prefixLists = element.elements("prefixListIDs");
        this.pairs = element.elements("userIDGroupPairs");
        this.cidrs = cidrs(ipRanges, ipv6Ranges);
    }

    private static List<CidrField> cidrs(List<Element> ipRanges, List<Element> ipv6Ranges) {
        List<CidrField> cidrs = new ArrayList<>(ipRanges.size() + ipv6Ranges.size());
        for (Element range : ipRanges) {
            range.text("cidrIP")
                    .ifPresent(block -> cidrs.add(new CidrField(range, "cidrIP", Ipv4Syntax.classify(block))));
        }
        for (Element range : ipv6Ranges) {
            range.text("cidrIPv6")
                    .ifPresent(block -> cidrs.add(new CidrField(range, "cidrIPv6", Ipv6Syntax.classify(block))));
        }
        return cidrs;
    }

    private Optional<BigDecimal> wholeNumber(String field) {
        JsonNode value = json().path(field);
        return value.isNumber() && value.canConvertToExactIntegral()
                ? Optional.of(value.decimalValue())
                : Optional.empty();
    }

    /** {@code ingressRules} or {@code egressRules}. */
    String direction() {
        return direction;
    }

    JsonNode json() {
        return element.json();
    }

    ProtocolForm protocol() {
        return protocol;
    }

    boolean isTcpOrUdp() {
        return TCP_UDP.contains(protocolName());
    }

    boolean isIcmp() {
        return ICMP.contains(protocolName());
    }

    boolean isIcmpv6() {
        return ICMPV6.contains(protocolName());
    }

    boolean isForAllProtocols() {
        return protocolText.equals("-1");
    }

    /** The protocol in lower case; empty if there is none. */
    String protocolName() {
        return protocolText.toLowerCase(Locale.ROOT);
    }

    /** Both ports as they are written, in JSON. */
    String ports() {
        return written("fromPort") + "-" + written("toPort");
    }

    private String written(String port) {
        JsonNode value = json().path(port);
        return value.isInt() ? Integer.toString(value.intValue()) : value.toString();
    }

    /** The mappings in one of its lists of peers. */
    List<Element> peers(String list) {
        return switch (list) {
            case "ipRanges" -> ipRanges;
            case "ipv6Ranges" -> ipv6Ranges;
            case "prefixListIDs" -> prefixLists;
            case "userIDGroupPairs" -> pairs;
            default -> throw new IllegalArgumentException("No list of peers " + list);
        };
    }

    List<CidrField> cidrs() {
        return cidrs;
    }

    FieldPath path() {
        return element.path();
    }

    FieldPath path(String field) {
        return path().key(field);
    }

    boolean has(String field) {
        return element.has(field);
    }

    Optional<String> text(String field) {
        return element.text(field);
    }

    RawViolation violation(RuleInfo rule, String field) {
        return element.violation(rule, field);
    }

    /** A whole number, however it is written ({@code 80}, {@code 80.0}); empty if there is none. */
    Optional<BigDecimal> number(String port) {
        return port.equals("fromPort") ? fromPort : toPort;
    }
}
