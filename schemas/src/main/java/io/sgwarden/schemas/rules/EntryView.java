package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One element of {@code ingressRules} or {@code egressRules}, with values that several rules need. */
final class EntryView {
    private static final Set<String> TCP_UDP = Set.of("tcp", "udp", "6", "17");
    private static final Set<String> ICMP = Set.of("icmp", "1");
    private static final Set<String> ICMPV6 = Set.of("icmpv6", "58");

    private final String direction;
    private final int index;
    private final JsonNode json;
    private final ProtocolForm protocol;
    private final List<CidrField> cidrs = new ArrayList<>();
    private final Map<String, List<Element>> peers = new HashMap<>();

    EntryView(String direction, int index, JsonNode json) {
        this.direction = direction;
        this.index = index;
        this.json = json;
        this.protocol =
                json.path("ipProtocol").stringValueOpt().map(ProtocolForm::of).orElse(ProtocolForm.ABSENT);
        add("ipRanges", "cidrIP");
        add("ipv6Ranges", "cidrIPv6");
    }

    private void add(String list, String field) {
        for (Element range : peers(list)) {
            range.text(field)
                    .map(list.equals("ipRanges") ? Ipv4Syntax::classify : Ipv6Syntax::classify)
                    .ifPresent(form -> cidrs.add(new CidrField(range, field, form)));
        }
    }

    /** {@code ingressRules} or {@code egressRules}. */
    String direction() {
        return direction;
    }

    JsonNode json() {
        return json;
    }

    ProtocolForm protocol() {
        return protocol;
    }

    boolean isTcpOrUdp() {
        return TCP_UDP.contains(protocolText());
    }

    boolean isIcmp() {
        return ICMP.contains(protocolText());
    }

    boolean isIcmpv6() {
        return ICMPV6.contains(protocolText());
    }

    private String protocolText() {
        return json.path("ipProtocol").stringValueOpt().orElse("").toLowerCase(Locale.ROOT);
    }

    /** The mappings in one of its lists of peers. */
    List<Element> peers(String list) {
        return peers.computeIfAbsent(list, name -> Element.of(() -> path(name), json.path(name)));
    }

    List<CidrField> cidrs() {
        return cidrs;
    }

    FieldPath path() {
        return FieldPath.of("spec", direction).index(index);
    }

    FieldPath path(String field) {
        return path().key(field);
    }

    /** A whole number, however it is written ({@code 80}, {@code 80.0}); empty if there is none. */
    Optional<BigDecimal> number(String field) {
        JsonNode value = json.path(field);
        return value.isNumber() && value.canConvertToExactIntegral()
                ? Optional.of(value.decimalValue())
                : Optional.empty();
    }
}
