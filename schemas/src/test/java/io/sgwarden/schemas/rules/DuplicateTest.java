package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void tellsGroupsOfOneNameInTwoVpcsApart() {
        assertThat(pairs("{groupName: db, vpcID: vpc-1}, {groupName: db, vpcID: vpc-2}"))
                .isEmpty();
        assertThat(pairs("{groupName: db, vpcID: vpc-1}, {groupName: db, vpcID: vpc-1}"))
                .containsExactly("spec.ingressRules[0].userIDGroupPairs[1] " + Severity.DENY);
    }

    @Test
    void deniesOneReferenceInTwoForms() {
        assertThat(pairs("{groupRef: {from: {name: db}}}, {groupRef: {from: {name: db, namespace: shop}}}"))
                .containsExactly("spec.ingressRules[0].userIDGroupPairs[1] " + Severity.DENY);
        assertThat(pairs("{groupRef: {from: {name: db}}}, {groupRef: {from: {name: db, namespace: other}}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}, {groupRef: {from: {name: web}}}",
                "{groupRef: {from: {name: web, namespace: shop}}}, {description: all}",
                "{groupRef: {from: {name: web}}}, {groupID: sg-0123456789abcdef0}",
                "{groupID: sg-0123456789abcdef0}, {}"
            })
    void deniesTheGroupItselfInTwoForms(String pairs) {
        SecurityGroup object = with(String.format(Locale.ROOT, PAIRS, pairs) + "status: {id: sg-0123456789abcdef0}\n");

        assertThat(engine.stored(object).violations())
                .extracting(Violation::message)
                .containsExactly("spec.ingressRules[0].userIDGroupPairs[1]: Duplicate value: "
                        + object.json()
                                .at("/spec/ingressRules/0/userIDGroupPairs/1")
                                .toString()
                        + "; remove one of them: spec.ingressRules[0].userIDGroupPairs[0] is tcp 80-80 the group itself"
                        + " too; descriptions do not count [rule-duplicate]");
    }

    @Test
    void namesWhatBothAreToEc2() {
        SecurityGroup object =
                with(String.format(Locale.ROOT, BLOCKS, 80, "{cidrIP: 10.0.0.0/8}, {cidrIP: 10.1.0.0/8}"));

        assertThat(engine.create(object).of(Severity.WARN))
                .extracting(Violation::message)
                .containsExactly(
                        "spec.ingressRules[0].ipRanges[1]: Duplicate value: {\"cidrIP\":\"10.1.0.0/8\"}; remove"
                                + " one of them: to EC2 this and spec.ingressRules[0].ipRanges[0] are both tcp 80-80 10.0.0.0/8"
                                + " [rule-duplicate]");
    }

    /** {@code update_duplicate} was recorded of four releases: one entry and its copy, and no call to EC2. */
    @Test
    void onlyWarnsOfACopyOfALiveEntry() {
        String entry = String.format(Locale.ROOT, BLOCKS, 80, "{cidrIP: 10.0.0.0/8}");
        String other = String.format(Locale.ROOT, BLOCKS, 443, "{cidrIP: 10.4.0.0/16}");
        SecurityGroup once = managed(entry);
        String warning = "spec.ingressRules[1].ipRanges[0] " + Severity.WARN;

        assertThat(duplicates(engine.update(managed(entry + entry), once))).containsExactly(warning);
        assertThat(duplicates(engine.update(managed(entry + entry + other), once)))
                .containsExactly(warning);
        assertThat(duplicates(engine.update(managed(entry + entry + other), managed(entry + entry))))
                .isEmpty();
    }

    /** The controller of an object in sync finds both copies in the group. */
    @Test
    void onlyWarnsOfACopyInAnObjectInSync() {
        String entry = String.format(Locale.ROOT, BLOCKS, 80, "{cidrIP: 10.0.0.0/8}");
        SecurityGroup twice = managed(entry + entry);

        assertThat(duplicates(engine.inSync(twice))).containsExactly("spec.ingressRules[1].ipRanges[0] WARN");
        assertThat(duplicates(engine.stored(twice))).containsExactly("spec.ingressRules[1].ipRanges[0] DENY");
    }

    @Test
    void deniesCopiesThatAreSent() {
        String entry = String.format(Locale.ROOT, BLOCKS, 80, "{cidrIP: 10.0.0.0/8}");
        String twice = String.format(Locale.ROOT, BLOCKS, 80, "{cidrIP: 10.0.0.0/8}, {cidrIP: 10.0.0.0/8}");
        String more = String.format(Locale.ROOT, BLOCKS, 80, "{cidrIP: 10.0.0.0/8}, {cidrIP: 192.0.2.0/24}");
        String other = String.format(Locale.ROOT, BLOCKS, 443, "{cidrIP: 10.4.0.0/16}");
        SecurityGroup once = managed(entry);

        assertThat(duplicates(engine.update(managed(other + other), once)))
                .containsExactly("spec.ingressRules[1].ipRanges[0] " + Severity.DENY);
        assertThat(duplicates(engine.update(managed(twice), once)))
                .containsExactly("spec.ingressRules[0].ipRanges[1] " + Severity.DENY);
        assertThat(duplicates(engine.update(managed(entry + more), once)))
                .containsExactly("spec.ingressRules[1].ipRanges[0] " + Severity.DENY);
        assertThat(duplicates(engine.update(with(entry + entry), with(entry))))
                .containsExactly("spec.ingressRules[1].ipRanges[0] " + Severity.DENY);
    }

    private static SecurityGroup managed(String rules) {
        return Specs.with(
                "name: web, namespace: shop, finalizers: [" + Ack.FINALIZER + "]",
                rules + "status: {id: sg-0123456789abcdef0}\n");
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
