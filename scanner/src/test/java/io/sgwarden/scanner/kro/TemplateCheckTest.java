package io.sgwarden.scanner.kro;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is certain of a template must hold for every object that kro makes of it. */
class TemplateCheckTest {
    private static final RuleEngine RULES = new RuleEngine(Policy.DEFAULT, InstantSource.system());
    private static final JsonMapper MAPPER = JsonMapper.shared();

    @Property(tries = 400)
    @Label("a certain violation is in the object, whatever the expressions result in")
    void isCertain(@ForAll("rules") List<String> rules, @ForAll("values") Map<String, String> values) {
        String spec =
                "{name: '${n}', description: 'd ${d}', vpcID: vpc-1, ingressRules: [" + String.join(", ", rules) + "]}";
        Template template = Templates.in(
                        ManifestReader.read("""
                apiVersion: kro.run/v1alpha1
                kind: ResourceGraphDefinition
                spec:
                  resources:
                    - template:
                        apiVersion: ec2.services.k8s.aws/v1alpha1
                        kind: SecurityGroup
                        metadata: {name: x}
                        spec: %s
                """.formatted(spec), "test").getFirst())
                .getFirst();
        JsonNode made = KnownExpressions.replaced(
                template.located().object().json(),
                values.entrySet().stream()
                        .collect(
                                java.util.stream.Collectors.toMap(Map.Entry::getKey, value -> json(value.getValue()))));

        List<TemplateCheck.Found> certain = TemplateCheck.check(RULES, template);

        List<String> actual = RULES.create(SecurityGroupParser.parse(made)).violations().stream()
                .map(TemplateCheckTest::key)
                .toList();
        assertThat(actual)
                .containsAll(
                        certain.stream().map(found -> key(found.violation())).toList());
    }

    private static String key(Violation violation) {
        return violation.rule() + " " + violation.field();
    }

    private static JsonNode json(String text) {
        return text.matches("-?[0-9]+") ? MAPPER.readTree(text) : JsonNodeFactory.instance.stringNode(text);
    }

    @Provide
    Arbitrary<List<String>> rules() {
        return Combinators.combine(
                        Arbitraries.of("tcp", "icmp", "'-1'", "'${p}'", "'50'"),
                        Arbitraries.of("0", "22", "-1", "70000", "'${f}'", "'${t}'"),
                        Arbitraries.of("0", "22", "-1", "70000", "'${f}'", "'${t}'"),
                        Arbitraries.of(
                                        "10.0.0.0/8",
                                        "10.0.0.0/33",
                                        "'${c}'",
                                        "'${c2}'",
                                        "'10.${p}.0.0/16'",
                                        "10.0.0.1/8")
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(2))
                .as((protocol, from, to, cidrs) -> "{ipProtocol: " + protocol + ", fromPort: " + from + ", toPort: "
                        + to + ", ipRanges: [{cidrIP: " + String.join("}, {cidrIP: ", cidrs) + "}]}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
    }

    @Provide
    Arbitrary<Map<String, String>> values() {
        Arbitrary<String> ports = Arbitraries.of("0", "22", "8", "-1", "443", "65535", "70000");
        Arbitrary<String> cidrs =
                Arbitraries.of("10.0.0.0/8", "192.0.2.0/24", "0.0.0.0/0", "10.0.0.0/40", "10.0.0.1/8");
        return Combinators.combine(
                        Arbitraries.of("tcp", "udp", "icmp", "icmpv6", "ssh"),
                        ports,
                        ports,
                        cidrs,
                        cidrs,
                        Arbitraries.of("web", "sg-x", "a b", "'"))
                .as((protocol, from, to, one, other, name) ->
                        Map.of("p", protocol, "f", from, "t", to, "c", one, "c2", other, "n", name, "d", name));
    }
}
