package io.sgwarden.simulator.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.sts.StsClient;

class Ec2ServerTest {
    private static final String REGION = "eu-west-1";

    private final Ec2 ec2 = new Ec2();
    private final io.sgwarden.simulator.ec2.Region region = ec2.region(Ec2.DEFAULT_ACCOUNT, REGION);
    private Ec2Server server;
    private Ec2Client client;
    private StsClient sts;
    private String vpc;

    @BeforeEach
    void start() throws IOException {
        server = Ec2Server.start(ec2);
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret"));
        client = Ec2Client.builder()
                .region(Region.of(REGION))
                .endpointOverride(server.endpoint())
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        sts = StsClient.builder()
                .region(Region.of(REGION))
                .endpointOverride(server.endpoint())
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        vpc = region.createVpc();
    }

    @AfterEach
    void stop() {
        client.close();
        sts.close();
        server.close();
    }

    @Test
    void createsAuthorizesAndDescribesAGroup() {
        String id = client.createSecurityGroup(request ->
                        request.groupName("web").description("a test").vpcId(vpc))
                .groupId();

        client.authorizeSecurityGroupIngress(
                request -> request.groupId(id).ipPermissions(tcp(443, "172.16.5.9/16"), tcp(80, "10.0.0.0/8")));

        SecurityGroup group = client.describeSecurityGroups(request -> request.groupIds(id))
                .securityGroups()
                .getFirst();
        assertThat(group.groupName()).isEqualTo("web");
        assertThat(group.ownerId()).isEqualTo(Ec2.DEFAULT_ACCOUNT);
        assertThat(group.ipPermissions())
                .extracting(permission -> permission.ipProtocol() + " " + permission.fromPort() + " "
                        + permission.ipRanges().getFirst().cidrIp())
                .containsExactlyInAnyOrder("tcp 443 172.16.0.0/16", "tcp 80 10.0.0.0/8");
        assertThat(group.ipPermissionsEgress())
                .extracting(IpPermission::ipProtocol)
                .containsExactly("-1");
    }

    @Test
    void pagesThroughMoreThanAThousandGroups() {
        for (int i = 0; i < 1100; i++) {
            region.createSecurityGroup(RequestedGroup.of("group " + i, "d", vpc, Map.of()));
        }

        List<SecurityGroup> groups =
                client.describeSecurityGroupsPaginator(request -> request.maxResults(500)).securityGroups().stream()
                        .toList();

        assertThat(groups).hasSize(1101);
    }

    @Test
    void losesAnAnswerSoThatTheRetryMeetsTheGroupOfTheFirstCall() {
        region.faults().loseAnswers("CreateSecurityGroup", 1);

        assertThatThrownBy(() -> client.createSecurityGroup(request ->
                        request.groupName("web").description("a test").vpcId(vpc)))
                .hasMessageContaining("already exists");
        assertThat(region.groups()).extracting(GroupView::name).containsExactly("default", "web");
    }

    @Test
    void refusesARuleWithoutProtocolInEc2sWords() {
        String id = group("web");

        assertThatThrownBy(() -> client.authorizeSecurityGroupIngress(request -> request.groupId(id)
                        .ipPermissions(IpPermission.builder()
                                .fromPort(80)
                                .toPort(80)
                                .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").build())
                                .build())))
                .hasMessageContaining(
                        "Invalid value 'null' for protocol. VPC security group rules must specify protocols"
                                + " explicitly.");
        assertThat(ec2.journal().refused("AuthorizeSecurityGroupIngress")).isEqualTo(1);
    }

    @Test
    void refusesANameThatDiffersOnlyInCase() {
        group("web");

        assertThatThrownBy(() -> client.createSecurityGroup(
                        request -> request.groupName("WEB").description("d").vpcId(vpc)))
                .hasMessageContaining("The security group 'WEB' already exists for VPC '" + vpc + "'");
    }

    @Test
    void findsGroupsByNameAndByReference() {
        String target = group("target");
        String source = group("source");
        client.authorizeSecurityGroupIngress(request -> request.groupId(source)
                .ipPermissions(IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(1)
                        .toPort(2)
                        .userIdGroupPairs(
                                UserIdGroupPair.builder().groupId(target).build())
                        .build()));

        List<String> referring = client
                .describeSecurityGroups(request -> request.filters(Filter.builder()
                        .name("ip-permission.group-id")
                        .values(target)
                        .build()))
                .securityGroups()
                .stream()
                .map(SecurityGroup::groupId)
                .toList();

        assertThat(referring).containsExactly(source);
        assertThatThrownBy(() -> client.deleteSecurityGroup(request -> request.groupId(target)))
                .hasMessageContaining("resource " + target + " has a dependent object");
    }

    @Test
    void readsWildcardsInFiltersUnlessTheyAreEscaped() {
        group("web");
        group("web*");

        assertThat(named("web*")).containsExactlyInAnyOrder("web", "web*");
        assertThat(named("web\\*")).containsExactly("web*");
        assertThat(named("w?b")).containsExactly("web");
    }

    @Test
    void countsRulesOfEachAddressFamilyApart() {
        String id = group("web");
        region.limitRules(1);
        client.authorizeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(tcp(443, "10.0.0.0/8")));

        client.authorizeSecurityGroupIngress(
                request -> request.groupId(id).ipPermissions(tcpOverIpv6(443, "2001:db8::/32")));

        assertThatThrownBy(() -> client.authorizeSecurityGroupIngress(
                        request -> request.groupId(id).ipPermissions(tcp(80, "10.0.0.0/8"))))
                .hasMessageContaining("The maximum number of rules per security group has been reached.");
    }

    @Test
    void trimsBlanksOnlyAtTheEndOfAName() {
        String id = group("web  ");

        assertThat(region.group(id).orElseThrow().name()).isEqualTo("web");
        assertThatThrownBy(() -> group("web\n")).hasMessageContaining("Invalid security group name.");
    }

    @Test
    void throttledCallsAreRetriedByTheSdk() {
        region.faults().throttle("DescribeSecurityGroups", 2);

        assertThat(client.describeSecurityGroups().securityGroups()).hasSize(1);
        assertThat(ec2.journal().refused("DescribeSecurityGroups")).isEqualTo(2);
    }

    @Test
    void tellsInterfacesTemplatesTagsAndTheCaller() {
        String id = group("web");
        region.attachments().attachInterface("eni-1", id);
        region.attachments().addTemplate("lt-1", id);
        client.createTags(request ->
                request.resources(id).tags(Tag.builder().key("a").value("b").build()));

        assertThat(client.describeNetworkInterfaces(request -> request.filters(
                                Filter.builder().name("group-id").values(id).build()))
                        .networkInterfaces()
                        .getFirst()
                        .groups()
                        .getFirst()
                        .groupId())
                .isEqualTo(id);
        assertThat(client.describeLaunchTemplateVersions(request -> request.versions("$Latest"))
                        .launchTemplateVersions()
                        .getFirst()
                        .launchTemplateData()
                        .securityGroupIds())
                .containsExactly(id);
        assertThat(region.group(id).orElseThrow().tags()).containsExactly(Map.entry("a", "b"));
        assertThat(sts.getCallerIdentity().account()).isEqualTo(Ec2.DEFAULT_ACCOUNT);
    }

    @Test
    void deniesAnActionOnDemand() {
        region.faults().deny("DescribeNetworkInterfaces");

        assertThatThrownBy(() -> client.describeNetworkInterfaces())
                .hasMessageContaining("You are not authorized to perform this operation.");
    }

    @Test
    void dryRunChangesNothing() {
        String id = group("web");

        assertThatThrownBy(() -> client.deleteSecurityGroup(
                        request -> request.groupId(id).dryRun(true)))
                .hasMessageContaining("Request would have succeeded, but DryRun flag is set.");
        assertThat(region.group(id)).isPresent();
    }

    private String group(String name) {
        return region.createSecurityGroup(RequestedGroup.of(name, "d", vpc, Map.of()));
    }

    private List<String> named(String pattern) {
        Filter filter = Filter.builder().name("group-name").values(pattern).build();
        return client.describeSecurityGroups(request -> request.filters(filter)).securityGroups().stream()
                .map(SecurityGroup::groupName)
                .toList();
    }

    private static IpPermission tcpOverIpv6(int port, String cidr) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipv6Ranges(Ipv6Range.builder().cidrIpv6(cidr).build())
                .build();
    }

    private static IpPermission tcp(int port, String cidr) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(IpRange.builder().cidrIp(cidr).build())
                .build();
    }
}
