package io.sgwarden.scanner.aws;

import static io.sgwarden.scanner.aws.CannedEc2.ACCOUNT_REGION;
import static io.sgwarden.scanner.aws.CannedEc2.client;
import static io.sgwarden.scanner.aws.CannedEc2.error;
import static io.sgwarden.scanner.aws.CannedEc2.group;
import static io.sgwarden.scanner.aws.CannedEc2.groups;
import static io.sgwarden.scanner.aws.CannedEc2.with;
import static io.sgwarden.scanner.aws.CannedEc2.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.ec2.FileEc2Reader;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import tools.jackson.databind.json.JsonMapper;

class SdkEc2ReaderTest {
    @Test
    void listsEveryPage() {
        GroupListing listing = with(
                request -> request.contains("NextToken=second")
                        ? groups(group("sg-2", "111122223333"), "")
                        : groups(group("sg-1", "111122223333"), "<nextToken>second</nextToken>"),
                Ec2Reader::groups);

        assertThat(listing.groups()).extracting(Group::id).containsExactly("sg-1", "sg-2");
        assertThat(listing.complete()).isTrue();
    }

    @Test
    void tellsAfterEveryPageHowFarItIs() {
        List<Long> told = new ArrayList<>();

        with(
                request -> request.contains("NextToken=second")
                        ? groups(group("sg-2", "111122223333"), "")
                        : groups(group("sg-1", "111122223333"), "<nextToken>second</nextToken>"),
                reader -> reader.groups(told::add));

        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void keepsTheOwnerOfASharedGroup() {
        GroupListing listing = with(request -> groups(group("sg-1", "444455556666"), ""), Ec2Reader::groups);

        assertThat(listing.groups().getFirst().accountRegion())
                .isEqualTo(new AccountRegion("444455556666", "eu-west-1"));
    }

    @Test
    void givesEachPeerAPermissionOfItsOwn() {
        GroupListing listing = with(request -> groups(group("sg-1", "111122223333"), ""), Ec2Reader::groups);

        assertThat(listing.groups().getFirst().permissions())
                .extracting(Permission::peer)
                .containsExactlyInAnyOrder(new Peer.Ipv4("10.0.0.0/8"), new Peer.Group("sg-9"));
    }

    @Test
    void readsEveryFieldOfARuleAsFromADump() {
        String rules = "<item><groupId>sg-1</groupId><ownerId>111122223333</ownerId><groupName>web</groupName>"
                + "<groupDescription>d</groupDescription><vpcId>vpc-1</vpcId><ipPermissions><item>"
                + "<ipProtocol>tcp</ipProtocol><fromPort>443</fromPort><toPort>444</toPort>"
                + "<ipRanges><item><cidrIp>10.0.0.0/8</cidrIp><description>v4</description></item></ipRanges>"
                + "<ipv6Ranges><item><cidrIpv6>::/0</cidrIpv6><description>v6</description></item></ipv6Ranges>"
                + "<prefixListIds><item><prefixListId>pl-1</prefixListId><description>pl</description></item></prefixListIds>"
                + "<groups><item><groupId>sg-9</groupId><groupName>n</groupName><userId>444455556666</userId>"
                + "<vpcId>vpc-9</vpcId><peeringStatus>active</peeringStatus>"
                + "<vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId><description>g</description></item></groups>"
                + "</item></ipPermissions><ipPermissionsEgress><item><ipProtocol>-1</ipProtocol></item>"
                + "</ipPermissionsEgress></item>";
        String dump = "{'SecurityGroups':[{'GroupId':'sg-1','OwnerId':'111122223333','GroupName':'web',"
                + "'Description':'d','VpcId':'vpc-1','IpPermissions':[{'IpProtocol':'tcp','FromPort':443,'ToPort':444,"
                + "'IpRanges':[{'CidrIp':'10.0.0.0/8','Description':'v4'}],"
                + "'Ipv6Ranges':[{'CidrIpv6':'::/0','Description':'v6'}],"
                + "'PrefixListIds':[{'PrefixListId':'pl-1','Description':'pl'}],"
                + "'UserIdGroupPairs':[{'GroupId':'sg-9','GroupName':'n','UserId':'444455556666','VpcId':'vpc-9',"
                + "'PeeringStatus':'active','VpcPeeringConnectionId':'pcx-1','Description':'g'}]}],"
                + "'IpPermissionsEgress':[{'IpProtocol':'-1'}]}]}";

        assertThat(with(request -> groups(rules, ""), Ec2Reader::groups).groups())
                .isEqualTo(new FileEc2Reader(
                                ACCOUNT_REGION, List.of(JsonMapper.shared().readTree(dump.replace('\'', '"'))))
                        .groups()
                        .groups())
                .first()
                .extracting(group -> group.entries().getFirst().entry().userIDGroupPairs())
                .isEqualTo(List.of(new GroupPair(
                        Optional.of("sg-9"),
                        Optional.of("n"),
                        Optional.empty(),
                        Optional.of("444455556666"),
                        Optional.of("vpc-9"),
                        Optional.empty(),
                        Optional.of("active"),
                        Optional.of("pcx-1"),
                        Optional.of("g"))));
    }

    @Test
    void namesTheMissingPermissionWhereAListIsDenied() {
        GroupListing listing = with(request -> error(403, "UnauthorizedOperation", "You may not."), Ec2Reader::groups);

        assertThat(listing.gaps())
                .containsExactly(Gap.of(
                        new AccountRegion("111122223333", "eu-west-1"),
                        "ec2:DescribeSecurityGroups",
                        "UnauthorizedOperation: You may not.; allow ec2:DescribeSecurityGroups to this identity"));
    }

    @Test
    void keepsWhatItReadBeforeAPageWasRefused() {
        GroupListing listing = with(
                request -> request.contains("NextToken=second")
                        ? error(403, "UnauthorizedOperation", "You may not.")
                        : groups(group("sg-1", "111122223333"), "<nextToken>second</nextToken>"),
                Ec2Reader::groups);

        assertThat(listing.groups()).hasSize(1);
        assertThat(listing.complete()).isFalse();
    }

    @Test
    void asksForTwoHundredIdsACall() {
        List<String> ids =
                IntStream.range(0, 201).mapToObj(number -> "sg-" + number).toList();
        try (CannedServer server = CannedServer.start(request -> groups("", ""));
                Ec2Client client = client(server)) {
            Map<String, Reading<Optional<Group>>> answers = new SdkEc2Reader(client, ACCOUNT_REGION).lookUp(ids);

            assertThat(server.requests()).hasSize(2);
            assertThat(answers).hasSize(201);
            assertThat(answers.values()).allMatch(Reading.known(Optional.empty())::equals);
        }
    }

    @Test
    void neverCallsADeniedIdMissing() {
        Map<String, Reading<Optional<Group>>> answers = with(
                request -> error(403, "UnauthorizedOperation", "You may not."),
                reader -> reader.lookUp(List.of("sg-1")));

        assertThat(answers.get("sg-1")).isInstanceOf(Reading.Unread.class);
    }

    @Test
    void leavesUsageUnreadWhereLaunchTemplatesAreDenied() {
        Map<String, Reading<Usage>> usage = with(
                request -> request.contains("DescribeLaunchTemplateVersions")
                        ? error(403, "UnauthorizedOperation", "You may not.")
                        : xml(
                                "<DescribeNetworkInterfacesResponse><networkInterfaceSet/></DescribeNetworkInterfacesResponse>"),
                reader -> reader.usage(List.of("sg-1")));

        assertThat(usage.get("sg-1"))
                .isEqualTo(
                        Reading.unread(
                                Gap.of(
                                        new AccountRegion("111122223333", "eu-west-1"),
                                        "ec2:DescribeLaunchTemplateVersions",
                                        "UnauthorizedOperation: You may not.; allow ec2:DescribeLaunchTemplateVersions to this identity")));
    }

    @Test
    void findsAGroupInAnyVersionOfALaunchTemplate() {
        Map<String, Reading<Usage>> usage = with(
                request -> {
                    if (request.contains("DescribeNetworkInterfaces")) {
                        return xml(
                                "<DescribeNetworkInterfacesResponse><networkInterfaceSet/></DescribeNetworkInterfacesResponse>");
                    }
                    return request.contains("LaunchTemplateId=lt-1")
                            ? versions(version(1, "")
                                    + version(2, "<securityGroupIdSet><item>sg-1</item></securityGroupIdSet>")
                                    + version(3, ""))
                            : versions(version(3, "") + version(1, ""));
                },
                reader -> reader.usage(List.of("sg-1")));

        assertThat(usage.get("sg-1"))
                .isEqualTo(Reading.known(new Usage(List.of(), Optional.of(List.of("lt-1 version 2")))));
    }

    @Test
    void findsAGroupThatALaunchTemplateNamesByName() {
        Map<String, Reading<Usage>> usage = with(
                request -> {
                    if (request.contains("DescribeNetworkInterfaces")) {
                        return xml(
                                "<DescribeNetworkInterfacesResponse><networkInterfaceSet/></DescribeNetworkInterfacesResponse>");
                    }
                    return request.contains("DescribeSecurityGroups")
                            ? groups(group("sg-1", "111122223333"), "")
                            : versions(version(1, "<securityGroupSet><item>WEB</item></securityGroupSet>"));
                },
                reader -> reader.usage(List.of("sg-1")));

        assertThat(usage.get("sg-1"))
                .isEqualTo(Reading.known(new Usage(List.of(), Optional.of(List.of("lt-1 version 1")))));
    }

    private static Answer versions(String items) {
        return xml("<DescribeLaunchTemplateVersionsResponse><launchTemplateVersionSet>" + items
                + "</launchTemplateVersionSet></DescribeLaunchTemplateVersionsResponse>");
    }

    private static String version(int number, String data) {
        return "<item><launchTemplateId>lt-1</launchTemplateId><versionNumber>" + number
                + "</versionNumber><launchTemplateData>" + data + "</launchTemplateData></item>";
    }
}
