package io.sgwarden.schemas.vap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules that are stated in CEL. Each is a condition on an entry, a peer or the spec. Entries and peers that
 * {@code oldObject} already had, at any index, do not count, and what was too long and is not longer now.
 */
final class CelRules {
    private static final String TCP = "(has(r.ipProtocol) && r.ipProtocol.lowerAscii() in ['tcp', 'udp', '6', '17'])";
    private static final String ICMP = "(has(r.ipProtocol) && r.ipProtocol.lowerAscii() in ['icmp', '1'])";
    private static final String ANY_ICMP =
            "(has(r.ipProtocol) && r.ipProtocol.lowerAscii() in ['icmp', '1', 'icmpv6', '58'])";
    private static final String SET = "'^[a-zA-Z0-9 ._\\\\-:/()#,@\\\\[\\\\]+=&;{}!$*]*$'";
    private static final String ASCII = "'^[\\\\x00-\\\\x7F]*$'";

    /** Whether the old entry {@code o} is for the same protocol and ports, whatever its peers. */
    private static final String SAME = String.join(
            " && ",
            Stream.of("ipProtocol", "fromPort", "toPort")
                    .map(field -> "(has(r." + field + ") ? has(o." + field + ") && o." + field + " == r." + field
                            + " : !has(o." + field + "))")
                    .toList());

    private final List<CelRule> rules = new ArrayList<>();

    private CelRules() {}

    static List<CelRule> all() {
        CelRules all = new CelRules();
        all.spec();
        all.entries();
        all.peers();
        all.tags();
        return all.rules;
    }

    private void spec() {
        String old = "oldObject != null && has(oldObject.spec) && ";
        add(
                "vpc-required",
                "has(object.spec) && (has(object.spec.vpcID) || has(object.spec.vpcRef)) || (oldObject != null && "
                        + "!(has(oldObject.spec) && (has(oldObject.spec.vpcID) || has(oldObject.spec.vpcRef))))",
                "'spec.vpcID'");
        add(
                "vpc-exclusive",
                "!has(object.spec) || !(has(object.spec.vpcID) && has(object.spec.vpcRef)) || (" + old
                        + "has(oldObject.spec.vpcID) && has(oldObject.spec.vpcRef) && oldObject.spec.vpcRef =="
                        + " object.spec.vpcRef)",
                "'spec.vpcRef'");
        onCreate("vpc-format", "vpcID", "v == '' || v.matches('^vpc-[a-z0-9-]*$')");
        onCreate("name-empty", "name", "v != ''");
        onCreate("name-nonascii", "name", "v.matches(" + ASCII + ")");
        onCreate("name-sg-prefix", "name", "!v.startsWith('sg-')");
        onCreate("name-charset", "name", "v.matches(" + SET + ")");
        onCreate("desc-empty", "description", "v != ''");
        onCreate("desc-nonascii", "description", "v.matches(" + ASCII + ")");
        onCreate(
                "desc-too-long",
                "description",
                "size(v) <= 255 || (" + old
                        + "has(oldObject.spec.description) && size(oldObject.spec.description) >= size(v))");
        onCreate("desc-charset", "description", "v.matches(" + SET + ")");
    }

    /** A value that is sent only with CreateSecurityGroup is not refused once the group exists. */
    private void onCreate(String rule, String field, String holds) {
        String path = "object.spec." + field;
        String same = "(oldObject != null && has(oldObject.spec) && has(oldObject.spec." + field
                + ") && oldObject.spec." + field + " == " + path + ")";
        add(
                rule,
                "variables.created || !has(object.spec) || !has(" + path + ") || " + same + " || [" + path + "].all(v, "
                        + holds + ")",
                "'spec." + field + "'");
    }

    private void entries() {
        entry("rule-protocol-required", "ipProtocol", "has(r.ipProtocol)");
        for (String port : List.of("fromPort", "toPort")) {
            entry("rule-ports-required", port, "!" + TCP + " || has(r." + port + ")");
            entry("rule-ports-required-icmp", port, "!" + ICMP + " || has(r." + port + ")");
            entry("rule-port-int32", port, between(port, "-2147483648", "2147483647"));
            entry("rule-port-range", port, "!" + TCP + " || " + between(port, "0", "65535"));
        }
        entry(
                "rule-port-order",
                "toPort",
                "!" + TCP + " || !has(r.fromPort) || !has(r.toPort) || r.fromPort <= r.toPort");
        entry("rule-icmp-type", "fromPort", "!" + ANY_ICMP + " || " + between("fromPort", "-1", "255"));
        entry("rule-icmp-code", "toPort", "!" + ANY_ICMP + " || " + between("toPort", "-1", "255"));
    }

    private static String between(String port, String least, String most) {
        return "!has(r." + port + ") || (r." + port + " >= " + least + " && r." + port + " <= " + most + ")";
    }

    private void entry(String rule, String field, String holds) {
        for (Direction direction : Direction.values()) {
            // The cheap condition first: the API server limits the cost of an expression, and ignores it beyond.
            String kept = holds + " || r in variables." + direction.old + " || variables." + direction.old
                    + ".exists(o, " + SAME + ")";
            add(
                    rule,
                    "variables." + direction.now + ".all(r, " + kept + ")",
                    "'spec." + direction.field + "[' + string(variables." + direction.now + ".map(r, " + kept
                            + ").indexOf(false)) + ']." + field + "'");
        }
    }

    private void peers() {
        peer("rule-peer-cidr-missing", "ipRanges", "cidrIP", "!has(p.description) || has(p.cidrIP)");
        peer("rule-peer-cidr-missing", "ipv6Ranges", "cidrIPv6", "!has(p.description) || has(p.cidrIPv6)");
        peer(
                "rule-pl-format",
                "prefixListIDs",
                "prefixListID",
                "!has(p.prefixListID) || p.prefixListID.matches('^(pl-[A-Za-z0-9-]*)?$')");
        peer("pair-exclusive", "userIDGroupPairs", "groupRef", "!(has(p.groupID) && has(p.groupRef))");
        peer("pair-vpc-exclusive", "userIDGroupPairs", "vpcRef", "!(has(p.vpcID) && has(p.vpcRef))");
        for (String reference : List.of("groupRef", "vpcRef")) {
            String path = "p." + reference;
            peer(
                    "pair-ref-name-empty",
                    "userIDGroupPairs",
                    reference + ".from.name",
                    "!has(" + path + ") || !has(" + path + ".from) || (has(" + path + ".from.name) && " + path
                            + ".from.name != '')");
        }
        peer(
                "pair-groupid-format",
                "userIDGroupPairs",
                "groupID",
                "!has(p.groupID) || p.groupID == '' || p.groupID.matches('^sg-[A-Za-z0-9-]*$')");
        for (String list : List.of("ipRanges", "ipv6Ranges", "prefixListIDs", "userIDGroupPairs")) {
            peer(
                    "rule-desc-len",
                    list,
                    "description",
                    "!has(p.description) || size(p.description) <= 255 || variables.$old.exists(o, has(o." + list
                            + ") && o." + list
                            + ".exists(q, has(q.description) && size(q.description) >= size(p.description)))");
            peer("rule-desc-charset", list, "description", "!has(p.description) || p.description.matches(" + SET + ")");
        }
    }

    private void peer(String rule, String list, String field, String holds) {
        for (Direction direction : Direction.values()) {
            String kept = "!has(r." + list + ") || r." + list + ".all(p, " + holds.replace("$old", direction.old)
                    + " || variables." + direction.old + ".exists(o, has(o." + list + ") && p in o." + list + "))";
            add(
                    rule,
                    "variables." + direction.now + ".all(r, " + kept + ")",
                    "'spec." + direction.field + "[' + string(variables." + direction.now + ".map(r, " + kept
                            + ").indexOf(false)) + ']." + list + "[*]." + field + "'");
        }
    }

    private void tags() {
        tag("tag-key-empty", "key", "!has(t.key) || t.key != ''");
        String same = "variables.tags.filter(o, has(o.key) && o.key == t.key)";
        tag(
                "tag-value-len",
                "value",
                "!has(t.key) || !has(t.value) || size(t.value) <= 256 || " + same + "[size(" + same + ") - 1] != t ||"
                        + " variables.oldTags.exists(o, has(o.key) && o.key == t.key && has(o.value)"
                        + " && size(o.value) >= size(t.value))");
        tag("tag-aws-prefix", "key", "variables.created || !has(t.key) || !t.key.startsWith('aws:')");
    }

    private void tag(String rule, String field, String holds) {
        String old = field.equals("key")
                ? " || variables.oldTags.exists(o, has(o.key) && has(t.key) && o.key == t.key)"
                : "";
        String kept = holds + " || t in variables.oldTags" + old;
        add(
                rule,
                "variables.tags.all(t, " + kept + ")",
                "'spec.tags[' + string(variables.tags.map(t, " + kept + ").indexOf(false)) + ']." + field + "'");
    }

    private void add(String rule, String holds, String field) {
        rules.add(new CelRule(rule, holds, field));
    }

    /** The two lists of rules, and the variables that hold them. */
    private enum Direction {
        INGRESS("ingressRules", "ingress", "oldIngress"),
        EGRESS("egressRules", "egress", "oldEgress");

        private final String field;
        private final String now;
        private final String old;

        Direction(String field, String now, String old) {
            this.field = field;
            this.now = now;
            this.old = old;
        }
    }
}
