package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.WantedPermissions;
import io.sgwarden.schemas.permission.WantedPermissionsReader;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.Profile;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RuleEnginePropertyTest {
    private static final RuleEngine STRICT =
            new RuleEngine(Policy.DEFAULT.withProfile(Profile.STRICT), InstantSource.system());

    @Property(tries = 1000)
    void checksWhateverItIsGiven(@ForAll("anything") Object spec, @ForAll("anything") Object oldSpec) {
        JsonNode json = object(spec);
        JsonNode old = object(oldSpec);

        Verdict created = Specs.BASELINE.create(SecurityGroupParser.parse(json));
        Verdict unchanged = Specs.BASELINE.update(SecurityGroupParser.parse(json), SecurityGroupParser.parse(json));
        Verdict changed = STRICT.update(SecurityGroupParser.parse(json), SecurityGroupParser.parse(old));

        assertThat(created.violations())
                .allSatisfy(violation -> assertThat(violation.message()).endsWith("]"));
        assertThat(unchanged.violations()).isEmpty();
        assertThat(changed).isNotNull();
    }

    @Property(tries = 1000)
    void neverRefusesWhatEc2Accepts(@ForAll("acceptedRules") List<Map<String, Object>> rules) {
        Map<String, Object> spec =
                Map.of("name", "web", "description", "web servers", "vpcID", "vpc-0a1b2c3d", "ingressRules", rules);
        Assume.that(permissions(rules).allMatch(new HashSet<>()::add));

        Verdict verdict = STRICT.create(SecurityGroupParser.parse(object(spec)));

        assertThat(verdict.denied()).as("%s", verdict).isFalse();
    }

    /** EC2 refuses the same permission twice; what is the same to it is compared here by numbers. */
    private static Stream<String> permissions(List<Map<String, Object>> rules) {
        return rules.stream().flatMap(rule -> {
            WantedPermissions wanted = WantedPermissionsReader.read(
                    SecurityGroupParser.parse(object(Map.of("ingressRules", List.of(rule))))
                            .spec()
                            .orElseThrow(),
                    pair -> Optional.empty());
            int peers = ((List<?>) rule.getOrDefault("ipRanges", List.of())).size();
            return wanted.permissions().size() == peers
                    ? wanted.permissions().stream().map(Permission::toString)
                    : Stream.of("twice", "twice");
        });
    }

    @Provide
    Arbitrary<Object> anything() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.bigIntegers().map(number -> (Object) number),
                Arbitraries.of(
                        "tcp",
                        "icmp",
                        "58",
                        "-1",
                        "ALL",
                        "",
                        " ",
                        "10.0.0.0/8",
                        "::/0",
                        "sg-1",
                        "vpc-1",
                        true,
                        -1,
                        80));
        Arbitrary<String> names = Arbitraries.of(
                "name",
                "description",
                "vpcID",
                "vpcRef",
                "from",
                "ingressRules",
                "egressRules",
                "tags",
                "ipProtocol",
                "fromPort",
                "toPort",
                "ipRanges",
                "cidrIP",
                "ipv6Ranges",
                "cidrIPv6",
                "prefixListIDs",
                "userIDGroupPairs",
                "groupRef",
                "other");
        Arbitrary<Object> values = scalars;
        for (int depth = 0; depth < 4; depth++) {
            Arbitrary<Object> inner = values;
            values = Arbitraries.oneOf(
                    scalars,
                    inner.list().ofMaxSize(3).map(list -> (Object) list),
                    Arbitraries.maps(names, inner).ofMaxSize(6).map(map -> (Object) map));
        }
        return values;
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> acceptedRules() {
        Arbitrary<Integer> ports = Arbitraries.integers().between(0, 65535);
        Arbitrary<Map<String, Object>> tcp = Combinators.combine(
                        Arbitraries.of("tcp", "udp", "6", "17"), ports, ports, peers())
                .as((protocol, a, b, peers) -> rule(protocol, Math.min(a, b), Math.max(a, b), peers));
        Arbitrary<Map<String, Object>> icmp = Combinators.combine(
                        Arbitraries.of("icmp", "1", "icmpv6", "58"),
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers().between(-1, 255),
                        peers())
                .as(RuleEnginePropertyTest::rule);
        Arbitrary<Map<String, Object>> others = Combinators.combine(
                        Arbitraries.of("-1", "0", "50", "255"), Arbitraries.integers(), Arbitraries.integers(), peers())
                .as(RuleEnginePropertyTest::rule);
        return Arbitraries.oneOf(tcp, icmp, others).list().ofMaxSize(10);
    }

    private static Arbitrary<List<Map<String, String>>> peers() {
        Arbitrary<Integer> octets = Arbitraries.integers().between(0, 255);
        return Combinators.combine(
                        octets, octets, octets, octets, Arbitraries.integers().between(0, 32))
                .as((a, b, c, d, bits) -> Map.of("cidrIP", a + "." + b + "." + c + "." + d + "/" + bits))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static Map<String, Object> rule(String protocol, int from, int to, List<Map<String, String>> peers) {
        return Map.of("ipProtocol", protocol, "fromPort", from, "toPort", to, "ipRanges", peers);
    }

    private static JsonNode object(Object spec) {
        return JsonMapper.shared().valueToTree(Map.of("kind", "SecurityGroup", "spec", spec));
    }
}
