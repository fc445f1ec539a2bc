package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.policy.ControllerOverrides;
import io.sgwarden.schemas.policy.Exemption;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.Profile;
import io.sgwarden.schemas.policy.ReportSettings;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleEngineTest {
    private static final String BAD_BLOCK =
            "  - {ipProtocol: tcp, fromPort: 80, toPort: 80, ipRanges: [{cidrIP: 10.0.0.0}]}\n";
    private static final String MANAGED = "name: web, finalizers: [" + Ack.FINALIZER + "]";

    private final RuleEngine engine = Specs.BASELINE;

    @Test
    void listsAllViolationsInTheOrderOfTheFields() {
        SecurityGroup object = Specs.object("name: web", """
                spec:
                  egressRules:
                  - {ipProtocol: all, ipRanges: [{cidrIP: 10.0.0.0/8}]}
                  ingressRules:
                  - {ipRanges: [{cidrIP: 10.0.0.0/8}, {cidrIP: x}], toPort: 70000, fromPort: -1, ipProtocol: tcp}
                  name: web
                """);

        Verdict verdict = engine.create(object);

        assertThat(verdict.violations())
                .extracting(violation -> violation.field() + " " + violation.rule())
                .containsExactly(
                        "spec.description crd-structure",
                        "spec.vpcID vpc-required",
                        "spec.ingressRules[0].fromPort rule-port-range",
                        "spec.ingressRules[0].toPort rule-port-range",
                        "spec.ingressRules[0].ipRanges[1].cidrIP rule-cidr-format",
                        "spec.egressRules[0].ipProtocol rule-protocol-unknown");
    }

    @Test
    void saysWhatEc2WouldAnswerAndWhetherAGroupWouldBeLeft() {
        Violation violation = engine.create(Specs.with("name: web", Specs.NO_PROTOCOL))
                .violations()
                .getFirst();

        assertThat(violation.message())
                .isEqualTo(
                        "spec.ingressRules[0].ipProtocol: Required value; write tcp, udp, icmp, icmpv6, -1 for all, or a"
                                + " protocol number in quotes [rule-protocol-required]");
        assertThat(violation.ec2Answer()).startsWith("InvalidParameterValue: Invalid value 'null' for protocol.");
        assertThat(violation.leavesGroup()).isTrue();
    }

    @Test
    void deniesInStrictWhatNeverConverges() {
        RuleEngine strict = new RuleEngine(Policy.DEFAULT.withProfile(Profile.STRICT), InstantSource.system());
        SecurityGroup upperCase = Specs.with("name: web", Specs.GOOD.replace("tcp", "TCP"));
        SecurityGroup empty = Specs.with("name: web", Specs.GOOD.replace("tcp", "\"\""));

        assertThat(engine.create(upperCase).denied()).isFalse();
        assertThat(strict.create(upperCase).denied()).isTrue();
        assertThat(engine.create(empty).denied()).isFalse();
        assertThat(strict.create(empty).denied()).isTrue();
    }

    @Test
    void keepsWhatIsExemptedForTheAuditLog() {
        Exemption exemption = new Exemption(
                "rule-protocol-required",
                List.of(),
                List.of("web"),
                Optional.of(LocalDate.of(2026, 12, 31)),
                "till the migration");
        Policy policy = policy(List.of(exemption), false);
        SecurityGroup bad = Specs.with("name: web", Specs.NO_PROTOCOL);

        assertThat(severities(engineOn("2026-12-31", policy), bad)).containsExactly(Severity.AUDIT);
        assertThat(severities(engineOn("2027-01-01", policy), bad)).containsExactly(Severity.DENY);
        assertThat(severities(engineOn("2026-12-31", policy), Specs.with("name: other", Specs.NO_PROTOCOL)))
                .containsExactly(Severity.DENY);
    }

    @Test
    void heedsAnExemptionInlineOnlyWhereThePolicyAllowsIt() {
        SecurityGroup bad = Specs.with(
                "name: web, annotations: {sgwarden.io/exempt: 'vpc-format, rule-protocol-required'}",
                Specs.NO_PROTOCOL);

        assertThat(severities(engine, bad)).containsExactly(Severity.DENY);
        assertThat(severities(engineOn("2026-01-01", policy(List.of(), true)), bad))
                .containsExactly(Severity.AUDIT);
    }

    private static Policy policy(List<Exemption> exemptions, boolean inline) {
        Policy standard = Policy.DEFAULT;
        return new Policy(
                standard.profile(),
                Map.of(),
                standard.limits(),
                standard.controller(),
                ControllerOverrides.NONE,
                standard.ownership(),
                exemptions,
                inline,
                ReportSettings.NONE);
    }

    private static RuleEngine engineOn(String day, Policy policy) {
        return new RuleEngine(policy, InstantSource.fixed(Instant.parse(day + "T12:00:00Z")));
    }

    private static List<Severity> severities(RuleEngine engine, SecurityGroup object) {
        return engine.create(object).violations().stream()
                .map(Violation::severity)
                .toList();
    }

    @Test
    void deniesAStoredObjectWhetherOrNotItHasTheFinalizer() {
        Verdict verdict = engine.stored(Specs.with(MANAGED, Specs.NO_PROTOCOL));

        assertThat(verdict.of(Severity.DENY)).extracting(Violation::rule).containsExactly("rule-protocol-required");
    }

    @Test
    void onlyWarnsOfRestoredObjects() {
        Verdict verdict = engine.create(Specs.with(MANAGED, Specs.NO_PROTOCOL));

        assertThat(verdict.denied()).isFalse();
        assertThat(verdict.of(Severity.WARN)).extracting(Violation::rule).containsExactly("rule-protocol-required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipRanges: [{cidrIP: ''}, {cidrIP: ''}]",
                "prefixListIDs: [{prefixListID: ''}, {prefixListID: ''}]",
                "prefixListIDs: [{prefixListID: pl-0ABC}]",
                "userIDGroupPairs: [{groupID: sg-0ABC}]"
            })
    void deniesNothingOfWhichItIsNotKnownThatEc2RefusesIt(String peers) {
        SecurityGroup object =
                Specs.with("name: web", "  - {ipProtocol: tcp, fromPort: 80, toPort: 80, " + peers + "}\n");

        assertThat(engine.create(object).of(Severity.DENY)).isEmpty();
    }

    @Test
    void letsOldMistakesBe() {
        SecurityGroup old = Specs.with(MANAGED, Specs.GOOD + Specs.NO_PROTOCOL);
        SecurityGroup labelled = Specs.with(MANAGED + ", labels: {a: b}", Specs.GOOD + Specs.NO_PROTOCOL);
        SecurityGroup moved = Specs.with(MANAGED, Specs.NO_PROTOCOL + Specs.GOOD);

        assertThat(engine.update(labelled, old).violations()).isEmpty();
        assertThat(engine.update(moved, old).violations()).isEmpty();
    }

    @Test
    void countsNewMistakes() {
        SecurityGroup old = Specs.with(MANAGED, Specs.NO_PROTOCOL);
        SecurityGroup twice = Specs.with(MANAGED, Specs.NO_PROTOCOL + Specs.NO_PROTOCOL);
        SecurityGroup changed = Specs.with(MANAGED, Specs.NO_PROTOCOL.replace("80", "81"));
        SecurityGroup other = Specs.with(MANAGED, Specs.NO_PROTOCOL + BAD_BLOCK);

        assertThat(engine.update(twice, old).denied()).isTrue();
        assertThat(engine.update(changed, old).denied()).isTrue();
        assertThat(engine.update(other, old).violations())
                .extracting(Violation::rule)
                .containsExactly("rule-cidr-format");
    }

    @Test
    void letsOldBlocksBeWhenTheirRuleChanges() {
        SecurityGroup old = Specs.with(MANAGED, BAD_BLOCK);
        SecurityGroup changed = Specs.with(MANAGED, BAD_BLOCK.replace("[{", "[{cidrIP: 192.0.2.0/24}, {"));

        assertThat(engine.update(changed, old).violations()).isEmpty();
    }

    @Test
    void checksSpecsOfAnySize() {
        SecurityGroup large = Specs.withRules(1500, Specs.NO_PROTOCOL);

        assertThat(engine.create(large).violations())
                .filteredOn(violation -> violation.rule().equals("rule-protocol-required"))
                .extracting(violation -> violation.field().toString())
                .containsExactly("spec.ingressRules[1500].ipProtocol");
    }

    @Test
    void saysThatItLookedAtTheFirstEntriesOnly() {
        SecurityGroup larger = Specs.withRules(5000, Specs.NO_PROTOCOL);

        assertThat(engine.create(larger).violations())
                .filteredOn(violation -> violation.field().toString().equals("spec.ingressRules"))
                .extracting(Violation::message)
                .containsExactly(
                        "spec.ingressRules: Too many: 2001; write at most 1000 rules in one direction and one address"
                                + " family [quota-1000]");
        assertThat(engine.create(Specs.with("name: web", "  - {}\n".repeat(2002)))
                        .violations())
                .extracting(Violation::message)
                .contains("spec.ingressRules: Too many: 2002; write at most 1000 rules in one direction and one address"
                        + " family; only the first 2001 were checked [api-batch]");
    }

    @Test
    void looksAtTheFirstPeersAndTagsOnly() {
        SecurityGroup peers = Specs.with(
                "name: web",
                "  - {ipProtocol: tcp, fromPort: 80, toPort: 80, ipRanges: [" + "{cidrIP: 10.0.0.0/8},".repeat(2010)
                        + "{cidrIP: x}], ipv6Ranges: [{cidrIPv6: x}]}\n  - {}\n");
        SecurityGroup tags =
                Specs.with("name: web", Specs.GOOD + "  tags: [" + "{key: a, value: b},".repeat(2010) + "{}]\n");

        assertThat(engine.create(peers).violations())
                .extracting(Violation::rule)
                .containsOnly("api-batch", "rule-duplicate");
        assertThat(engine.create(tags).violations())
                .extracting(Violation::message)
                .contains(
                        "spec.tags: Too many: 2011; write at most 50 tags; only the first 2001 were checked [api-batch]");
    }

    @Test
    void looksAtAllRulesThatAQuotaCouldAllow() {
        String peers = "  - {ipProtocol: tcp, fromPort: 80, toPort: 80, %s: [%s]}\n";
        String four = IntStream.range(0, 1000)
                .mapToObj(i -> String.format(Locale.ROOT, "{cidrIP: 10.%d.%d.0/24}", i / 256, i % 256))
                .collect(Collectors.joining(","));
        String six = IntStream.range(0, 1000)
                .mapToObj(i -> String.format(Locale.ROOT, "{cidrIPv6: '2001:db8:%x::/48'}", i))
                .collect(Collectors.joining(","));

        assertThat(engine.create(Specs.with(
                                "name: web",
                                String.format(Locale.ROOT, peers, "ipv6Ranges", six)
                                        + String.format(Locale.ROOT, peers, "ipRanges", four)))
                        .denied())
                .isFalse();
        assertThat(engine.create(Specs.with(
                                "name: web",
                                String.format(Locale.ROOT, peers, "ipv6Ranges", six)
                                        + String.format(
                                                Locale.ROOT, peers, "ipRanges", four + ",{cidrIP: 192.0.2.0/24}")))
                        .violations())
                .extracting(Violation::rule)
                .contains("quota-1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.27372692193079E18", "-1e300", "1e18", "12345678901234567890123"})
    void checksPortsBeyondSixtyFourBits(String port) {
        SecurityGroup object = Specs.with(
                "name: web",
                "  - {ipProtocol: tcp, toPort: 80, ipRanges: [{cidrIP: 10.0.0.0/8}], fromPort: " + port + "}\n");

        assertThat(engine.create(object).denied()).isTrue();
    }

    @Test
    void quotesTheBeginningOfLongValues() {
        SecurityGroup object = Specs.with("name: web", Specs.GOOD.replace("10.0.0.0/8", "x".repeat(10_000)));

        assertThat(engine.create(object).violations().getFirst().value().orElseThrow())
                .hasSize(121)
                .endsWith("…");
    }
}
