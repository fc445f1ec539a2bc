package io.sgwarden.scanner.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.schemas.permission.EntryPermissions;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.permission.WantedPermissions;
import io.sgwarden.schemas.permission.WantedPermissionsReader;
import io.sgwarden.schemas.policy.Release;
import io.sgwarden.schemas.securitygroup.RuleEntry;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import io.sgwarden.schemas.securitygroup.Spec;
import io.sgwarden.schemas.testing.Ec2Form;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RuleSyncTest {
    private static final AccountRegion ACCOUNT_REGION = new AccountRegion("123456789012", "us-west-2");
    private static final List<String> PEERS = List.of("10.0.0.0/8", "172.16.0.0/12", "2001:db8::/32", "pl-1", "sg-2");

    @ParameterizedTest
    @CsvSource({
        "v1.2.0, LITERAL",
        "v1.9.0, LITERAL",
        "v1.18.3, LITERAL",
        "v1.18.4, CANONICAL",
        "v1.20.0, CANONICAL",
        "v1.20.1, NOT_KNOWN"
    })
    void comparesAsTheReleaseDoes(String release, RuleComparison comparison) {
        assertThat(RuleComparison.of(Release.parse(release).orElseThrow())).isEqualTo(comparison);
    }

    /** What EC2 returns otherwise than it is written, releases from v1.18.4 see as equal. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ipProtocol':'6','fromPort':80,'toPort':80,'ipRanges':[{'cidrIP':'10.0.0.0/8'}]} | ingress tcp 80-80 10.0.0.0/8",
                "{'ipProtocol':'tcp','fromPort':80,'toPort':80,'ipRanges':[{'cidrIP':'10.1.2.3/8'}]} | ingress tcp 80-80 10.0.0.0/8",
                "{'ipProtocol':'-1','fromPort':0,'toPort':0,'ipRanges':[{'cidrIP':'10.0.0.0/8'}]} | ingress -1 all 10.0.0.0/8",
                "{'ipProtocol':'icmpv6','ipv6Ranges':[{'cidrIPv6':'2001:DB8::/32'}]} | ingress icmpv6 all 2001:db8::/32",
                "{'ipProtocol':'-1','userIDGroupPairs':[{}]} | ingress -1 all sg-1",
                "{'ipProtocol':'-1','userIDGroupPairs':[{'groupID':'sg-2','vpcID':'vpc-9'}]} | ingress -1 all sg-2",
                "{'ipProtocol':'-1','userIDGroupPairs':[{'groupRef':{'from':{'name':'other'}}}]} | ingress -1 all sg-3"
            })
    void interruptsInReleasesThatCompareLiterally(String entry, String permission) {
        WantedPermissions wanted = wanted(entry);
        Group group = group(List.of(Permission.parse(permission)));

        assertThat(RuleSync.of(RuleComparison.CANONICAL, wanted, group).revoked())
                .isEmpty();
        assertThat(RuleSync.of(RuleComparison.LITERAL, wanted, group).interrupted())
                .isEqualTo(group.permissions());
        assertThat(RuleSync.of(RuleComparison.NOT_KNOWN, wanted, group).interrupted())
                .isEqualTo(group.permissions());
    }

    /** What no release sees as equal. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ipProtocol':'TCP','fromPort':80,'toPort':80,'ipRanges':[{'cidrIP':'10.0.0.0/8'}]}",
                "{'ipProtocol':'tcp','fromPort':80,'toPort':80,'ipRanges':[{'cidrIP':'10.0.0.0/8','description':''}]}",
                "{'ipProtocol':'tcp','fromPort':80,'toPort':80,'ipRanges':[{'cidrIP':'10.0.0.0/8','description':'web'}]}"
            })
    void interruptsInEveryRelease(String entry) {
        Group group = group(List.of(Permission.parse("ingress tcp 80-80 10.0.0.0/8")));

        assertThat(RuleSync.of(RuleComparison.CANONICAL, wanted(entry), group).interrupted())
                .isEqualTo(group.permissions());
    }

    @Test
    void revokesEveryEntryThatIsWrittenOtherwiseOnceARuleDiffers() {
        String http = "{'ipProtocol':'tcp','fromPort':80,'toPort':80,'ipRanges':[{'cidrIP':'%s'}]}";
        WantedPermissions wanted = wanted(
                http.replace("%s", "10.0.0.0/8"),
                http.replace("%s", "172.16.0.0/12"),
                "{'ipProtocol':'tcp','fromPort':22,'toPort':22,'ipRanges':[{'cidrIP':'10.0.0.0/8'}]}",
                "{'ipProtocol':'tcp','fromPort':443,'toPort':443,'ipRanges':[{'cidrIP':'10.0.0.0/8'}]}");
        Group group = group(Stream.of(
                        "ingress tcp 80-80 10.0.0.0/8",
                        "ingress tcp 80-80 172.16.0.0/12",
                        "ingress tcp 22-22 10.0.0.0/8")
                .map(Permission::parse)
                .toList());

        RuleSync sync = RuleSync.of(RuleComparison.CANONICAL, wanted, group);

        assertThat(sync.interrupted())
                .extracting(Permission::toString)
                .containsExactly("ingress tcp 80-80 10.0.0.0/8", "ingress tcp 80-80 172.16.0.0/12");
        assertThat(sync.removed()).isEmpty();
        assertThat(sync.added(group))
                .extracting(Permission::toString)
                .containsExactly("ingress tcp 443-443 10.0.0.0/8");
    }

    @Property(tries = 300)
    void neverRevokesWhatIsWrittenAsEc2ReturnsIt(
            @ForAll("permissions") Set<Permission> permissions,
            @ForAll("permissions") Set<Permission> more,
            @ForAll RuleComparison comparison) {
        Group group = group(List.copyOf(permissions));
        List<EntryPermissions> others = Ec2Form.entries(more, ACCOUNT_REGION.account());

        RuleSync sync = RuleSync.of(
                comparison,
                new WantedPermissions(
                        Stream.concat(others.stream(), group.entries().stream()).toList(), List.of()),
                group);

        assertThat(sync.revoked()).isEmpty();
    }

    @Property(tries = 300)
    void neitherAddsNorRemovesWhatIsOnlyWrittenOtherwise(
            @ForAll("permissions") Set<Permission> permissions, @ForAll RuleComparison comparison) {
        Group group = group(List.copyOf(permissions));
        List<EntryPermissions> split = permissions.stream()
                .flatMap(permission -> Ec2Form.entries(List.of(permission), ACCOUNT_REGION.account()).stream())
                .toList();

        RuleSync sync = RuleSync.of(comparison, new WantedPermissions(split, List.of()), group);

        assertThat(sync.added(group)).isEmpty();
        assertThat(sync.removed()).isEmpty();
        assertThat(sync.authorizesTwice(group)).isFalse();
        if (comparison == RuleComparison.CANONICAL) {
            assertThat(sync.interrupted()).isEmpty();
        }
    }

    @Property(tries = 300)
    void revokesAtLeastAsMuchWhereTheReleaseIsNotKnown(
            @ForAll("permissions") Set<Permission> permissions,
            @ForAll("permissions") Set<Permission> wanted,
            @ForAll RuleComparison comparison) {
        Group group = group(List.copyOf(permissions));
        WantedPermissions spec = new WantedPermissions(Ec2Form.entries(wanted, ACCOUNT_REGION.account()), List.of());

        assertThat(RuleSync.of(RuleComparison.NOT_KNOWN, spec, group).revoked())
                .containsAll(RuleSync.of(comparison, spec, group).revoked());
    }

    @Provide
    Arbitrary<Set<Permission>> permissions() {
        return Combinators.combine(
                        Arbitraries.of(Direction.class),
                        Arbitraries.of("tcp 80-80", "tcp 22-22", "udp 53-53", "-1 all", "50 all"),
                        Arbitraries.of(PEERS))
                .as((direction, shape, peer) -> Permission.parse(
                        (direction == Direction.INGRESS ? "ingress " : "egress ") + shape + " " + peer))
                .set()
                .ofMaxSize(8);
    }

    private static Group group(List<Permission> permissions) {
        return new Group(
                "sg-1",
                ACCOUNT_REGION,
                "vpc-1",
                "web",
                "d",
                Map.of(),
                Ec2Form.entries(permissions, ACCOUNT_REGION.account()));
    }

    private static WantedPermissions wanted(String... ingress) {
        String json = "{'spec':{'ingressRules':[" + String.join(",", ingress) + "]}}";
        Spec spec = SecurityGroupParser.parse(JsonMapper.shared().readTree(json.replace('\'', '"')))
                .spec()
                .orElseThrow();
        return WantedPermissionsReader.read(spec, RuleSyncTest::groupId);
    }

    private static Optional<String> groupId(RuleEntry.GroupPair pair) {
        return Optional.of(pair.isSelf() ? "sg-1" : "sg-3");
    }
}
