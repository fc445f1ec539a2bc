package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What {@code sgwarden lint} says of the templates in kro's ResourceGraphDefinitions. */
class LintTemplatesTest {
    private static final Path DEFINITION = Path.of("src/test/resources/lint/rgd/definition.yaml");
    private static final Pattern COMMENT = Pattern.compile(" # ([a-z]+-[a-z0-9-]+)(?::.*)?$");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void reportsWhatTheCommentsOfADefinitionSayAndNothingElse() throws IOException {
        List<String> lines = Files.readAllLines(DEFINITION);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher comment = COMMENT.matcher(lines.get(i));
            if (comment.find()) {
                expected.add((i + 1) + " " + comment.group(1));
            }
        }

        Run run = Commands.run("lint", "--format", "json", DEFINITION.toString());

        List<String> found = new ArrayList<>();
        JsonMapper.shared()
                .readTree(run.out())
                .path("objects")
                .forEach(object -> object.path("violations")
                        .forEach(violation -> found.add(violation.path("line").asInt() + " "
                                + violation.path("rule").asString())));
        assertThat(found.stream().distinct()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("sgwarden: " + DEFINITION + ":214:24: SecurityGroup ${schema.spec.name}-audit in resource"
                        + " audit of ResourceGraphDefinition shop.kro.run: ${schema.spec.purpose} is not declared in the"
                        + " definition's schema: kro refuses the definition\n");
    }

    @Test
    void namesTheResourceAndTheDefinition() {
        assertThat(Commands.run("lint", DEFINITION.toString()).out())
                .contains(DEFINITION + ":93:17: error: SecurityGroup ${schema.spec.name}-db in resource db of"
                        + " ResourceGraphDefinition shop.kro.run: spec.name: Invalid value: \"sg-${schema.spec.name}\";"
                        + " choose a name that does not begin with sg- [name-sg-prefix]\n")
                .contains(DEFINITION + ":14:20: error: SecurityGroup metrics in resource metrics of"
                        + " ResourceGraphDefinition shop.kro.run: spec.schema.spec.metricsPort: Invalid value: 70000; the"
                        + " default is used for spec.ingressRules[0].fromPort: write a number from 0 to 65535"
                        + " [rule-port-range]\n")
                .contains(DEFINITION + ":65:25: error: SecurityGroup ${schema.spec.name}-web in resource web of"
                        + " ResourceGraphDefinition shop.kro.run: spec.ingressRules[1].fromPort: Invalid value:"
                        + " \"${schema.spec.adminPort}\"; write a whole number without quotes; string is the type that"
                        + " the schema declares [crd-structure]\n");
    }

    /** Each of these may turn out right. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipProtocol: '${p}', fromPort: -1, toPort: -1, ipRanges: [{cidrIP: 10.0.0.0/8}]",
                "ipProtocol: '${p}', ipRanges: [{cidrIP: 10.0.0.0/8}]",
                "ipProtocol: 't${p}', fromPort: 1, toPort: 2, ipRanges: [{cidrIP: 10.0.0.0/8}]",
                "ipProtocol: tcp, fromPort: '${p}', toPort: 80, ipRanges: [{cidrIP: 10.0.0.0/8}]",
                "ipProtocol: tcp, fromPort: 80, toPort: '${p}', ipRanges: [{cidrIP: 10.0.0.0/8}]",
                "ipProtocol: icmp, fromPort: 8, toPort: '${p}', ipRanges: [{cidrIP: 10.0.0.0/8}]",
                "ipProtocol: tcp, fromPort: 80, toPort: 80, ipRanges: [{cidrIP: '1${p}'}]",
                "ipProtocol: tcp, fromPort: 80, toPort: 80, ipRanges: [{cidrIP: '10.0.0.0/${p}'}]",
                "ipProtocol: tcp, fromPort: 80, toPort: 80, ipRanges: [{cidrIP: '${p}'}, {cidrIP: '${q}'}]",
                "ipProtocol: tcp, fromPort: 80, toPort: 80, ipRanges: ['${p}', '${p + q}']",
                "ipProtocol: tcp, fromPort: 80, toPort: 80, ipRanges: '${p}'",
                "ipProtocol: tcp, fromPort: 80, toPort: 80, userIDGroupPairs: [{groupID: '${p}'}, {groupID: '${q}'}]",
                "ipProtocol: tcp, fromPort: 80, toPort: 80, userIDGroupPairs: [{groupID: 's${p}'}]",
                "ipProtocol: tcp, fromPort: 80, toPort: 80, prefixListIDs: [{prefixListID: '${p}-1'}]",
                "ipProtocol: icmpv6, fromPort: '${p}', toPort: '${q}', ipv6Ranges: [{cidrIPv6: '${r}'}]"
            })
    void doesNotJudgeWhatAnExpressionDecides(String rule) throws IOException {
        Run run = lint("name: '${schema.spec.name}', description: d, vpcID: '${v}', ingressRules: [{" + rule + "}]");

        assertThat(run.out()).isEqualTo("1 file, 1 SecurityGroup: 0 errors, 0 warnings\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'${everything}'",
                "{name: web, description: '${d}', vpcID: vpc-1, ingressRules: '${rules}'}",
                "{name: web, description: d, vpcID: '${v}', vpcRef: {from: {name: x}}}",
                "{name: web, description: d, vpcRef: '${v}', egressRules: ['${rule}', '${other}']}",
                "{name: web, description: d, vpcID: vpc-1, tags: [{key: '${a}', value: v}, {key: '${b}', value: v}]}",
                "{name: web, description: d, vpcID: vpc-1, tags: [{key: '${a}${b}', value: v}, {key: c, value: v}]}"
            })
    void doesNotJudgeSpecsOfWhichPartsAreUnknown(String spec) throws IOException {
        Run run = lintSpec(spec);

        assertThat(run.out()).isEqualTo("1 file, 1 SecurityGroup: 0 errors, 0 warnings\n");
    }

    /** Whatever the expressions result in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipProtocol: tcp, fromPort: '${p}', ipRanges: [{cidrIP: 10.0.0.0/8}] # rule-ports-required",
                "ipProtocol: '${p}', fromPort: 1, toPort: 1, ipRanges: [{cidrIP: 10.0.0.0/40}] # rule-cidr-format",
                "ipProtocol: tcp, fromPort: '${p}', toPort: 70000, ipRanges: [{cidrIP: '${c}'}] # rule-port-range",
                "ipProtocol: tcp, fromPort: 1, toPort: 2, ipRanges: [{cidrIP: '${c}', description: 'ü${d}'}]"
                        + " # rule-desc-charset"
            })
    void judgesTheRest(String rule) throws IOException {
        String[] parts = rule.split(" # ", -1);

        Run run = lint("name: web, description: d, vpcID: '${v}', ingressRules: [{" + parts[0] + "}]");

        assertThat(run.out()).contains("[" + parts[1] + "]").contains(": 1 error, 0 warnings");
    }

    @Test
    void takesAnExpressionWithoutItsEndForText() throws IOException {
        assertThat(lint("name: 'sg-${n', description: d, vpcID: vpc-1").out()).contains("[name-sg-prefix]");
    }

    private Run lint(String spec) throws IOException {
        return lintSpec("{" + spec + "}");
    }

    private Run lintSpec(String spec) throws IOException {
        Path file = Files.writeString(folder.resolve("rgd.yaml"), """
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: kro.run/v1alpha1
                    kind: ResourceGraphDefinition
                    metadata: {name: x}
                    spec:
                      schema: {apiVersion: v1, kind: X, spec: {name: string}}
                      resources:
                        - id: sg
                          template:
                            apiVersion: ec2.services.k8s.aws/v1alpha1
                            kind: SecurityGroup
                            metadata: {name: '${schema.spec.name}'}
                            spec: %s
                """.formatted(spec));
        return Commands.run("lint", file.toString());
    }
}
