package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** When two permissions are one, before and after a change. */
class DuplicateTest {
    private static final String BLOCKS = "  - {ipProtocol: tcp, fromPort: %1$d, toPort: %1$d, ipRanges: [%2$s]}\n";
    private static final String PAIRS = "  - {ipProtocol: tcp, fromPort: 80, toPort: 80, userIDGroupPairs: [%s]}\n";

    private final RuleEngine engine = Specs.BASELINE;

    private static SecurityGroup with(String rules) {
        return Specs.with("name: web, namespace: shop", rules);
    }

    private static List<String> duplicates(Verdict verdict) {
        return verdict.violations().stream()
                .filter(violation -> violation.rule().equals("rule-duplicate"))
                .map(violation -> violation.field() + " " + violation.severity())
                .toList();
    }

    private List<String> pairs(String pairs) {
        return duplicates(engine.create(with(String.format(Locale.ROOT, PAIRS, pairs))));
    }

    @Test
    void letsAnOldDuplicateBeWhereverItNowStands() {
        SecurityGroup old = with(String.format(
                Locale.ROOT, BLOCKS, 80, "{cidrIP: 10.0.0.0/8, description: a}, {cidrIP: 10.0.0.0/8, description: b}"));
        SecurityGroup reordered = with(String.format(
                Locale.ROOT, BLOCKS, 80, "{cidrIP: 10.0.0.0/8, description: b}, {cidrIP: 10.0.0.0/8, description: a}"));

        assertThat(duplicates(engine.update(reordered, old))).isEmpty();
    }

    @Test
    void deniesAnOldDuplicateForOtherPorts() {
        SecurityGroup old = with(String.format(Locale.ROOT, BLOCKS, 80, "{cidrIP: 10.0.0.0/8}, {cidrIP: 10.0.0.0/8}"));
        SecurityGroup moved =
                with(String.format(Locale.ROOT, BLOCKS, 443, "{cidrIP: 10.0.0.0/8}, {cidrIP: 10.0.0.0/8}"));

        assertThat(duplicates(engine.update(moved, old)))
                .containsExactly("spec.ingressRules[0].ipRanges[1] " + Severity.DENY);
    }

    @Test
    void doesNotTakeANameForTheGroupItself() {
        assertThat(pairs("{groupName: itself}, {}")).isEmpty();
    }

    @Test
    void warnsOfOneReferenceInTwoForms() {
        assertThat(pairs("{groupRef: {from: {name: db}}}, {groupRef: {from: {name: db, namespace: shop}}}"))
                .containsExactly("spec.ingressRules[0].userIDGroupPairs[1] " + Severity.WARN);
    }

    @Test
    void dropsTheOwnersAccount() {
        SecurityGroup object =
                with(String.format(Locale.ROOT, PAIRS, "{groupID: sg-1}, {groupID: sg-1, userID: '123456789012'}")
                        + "status: {ackResourceMetadata: {ownerAccountID: '123456789012', region: eu-west-1}}\n");

        assertThat(duplicates(engine.create(object)))
                .containsExactly("spec.ingressRules[0].userIDGroupPairs[1] " + Severity.WARN);
    }
}
