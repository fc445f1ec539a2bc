package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.iam.Purpose;
import io.sgwarden.simulator.ec2.Call;
import io.sgwarden.simulator.ec2.Ec2;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The policy that is printed is what the commands call, no more and no less. */
@ExtendWith(LiveFixture.class)
class IamTest {
    private static final String OTHER = "210987654321";
    private static final String ROLE = "arn:aws:iam::" + OTHER + ":role/scan";

    private final Live live;

    IamTest(Live live) {
        this.live = live;
        live.cluster().apply((ObjectNode) JsonMapper.shared().readTree("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "web", "namespace": "shop"},
                 "spec": {"name": "web", "description": "d", "vpcID": "%s"}}
                """.formatted(live.vpcId())));
    }

    private SortedSet<String> called() {
        return live.ec2().journal().calls().stream()
                .map(Call::action)
                .filter(action -> !action.equals("GetCallerIdentity") && !action.equals("CreateSecurityGroup"))
                .map(action -> "ec2:" + action)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("38: the policies of scan and repair name exactly what they call")
    void namesWhatScanAndRepairCall() throws IOException {
        live.leak("leaked", Map.of());
        live.run("scan", "--grace", "0s");
        live.run("repair", "--grace", "0s", "--auto");

        assertThat(called()).containsExactlyElementsOf(Purpose.SCAN.actions());
        assertThat(Purpose.REPAIR.actions()).isEqualTo(Purpose.SCAN.actions());
    }

    @Test
    @DisplayName("33, 38: only clean-up has a policy that deletes, and it names what it calls")
    void namesWhatCleanupCalls() throws IOException {
        String group = live.leak("leaked", Map.of());
        String previous =
                live.file("previous.json", live.run("scan", "--format", "json").out());
        live.run(
                "cleanup",
                "--scope",
                "123456789012/us-west-2",
                "--auto",
                "--group",
                group,
                "--previous",
                previous,
                "--leaked-for",
                "0s");

        assertThat(called()).containsExactlyElementsOf(Purpose.CLEANUP.actions());
    }

    @Test
    void reportsTheRequestsThatWereSent() throws IOException {
        live.leak("leaked", Map.of());

        String report = live.run("scan", "--grace", "0s", "--format", "json").out();

        Map<String, Long> sent = live.ec2().journal().calls().stream()
                .map(Call::action)
                .filter(action -> !action.equals("CreateSecurityGroup"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, Long> reported = JsonMapper.shared()
                .readTree(report)
                .at("/run/awsRequests")
                .propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, request -> request.getValue().asLong()));
        assertThat(reported).isEqualTo(sent);
    }

    @Test
    void printsAPolicy() {
        assertThat(live.plain("iam", "--for", "cleanup", "--assume-role", ROLE)).isEqualTo(new Live.Run(0, """
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "SgwardenRead",
                              "Effect": "Allow",
                              "Action": [
                                "ec2:DescribeLaunchTemplateVersions",
                                "ec2:DescribeNetworkInterfaces",
                                "ec2:DescribeSecurityGroups"
                              ],
                              "Resource": "*"
                            },
                            {
                              "Sid": "SgwardenDelete",
                              "Effect": "Allow",
                              "Action": "ec2:DeleteSecurityGroup",
                              "Resource": "arn:aws:ec2:*:*:security-group/*",
                              "Condition": {
                                "StringLike": {
                                  "aws:ResourceTag/services.k8s.aws/controller-version": "ec2-*"
                                }
                              }
                            },
                            {
                              "Sid": "SgwardenAssumeRole",
                              "Effect": "Allow",
                              "Action": "sts:AssumeRole",
                              "Resource": [
                                "arn:aws:iam::210987654321:role/scan"
                              ]
                            }
                          ]
                        }
                        """, ""));
    }

    private Live.Run preflight(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("iam", "--preflight", "--endpoint-url", live.endpoint(), "--region", Live.REGION));
        arguments.addAll(List.of(more));
        return live.plain(arguments.toArray(String[]::new));
    }

    @Test
    void asksEc2WhatIsGranted() {
        assertThat(preflight().code()).isZero();

        live.region().faults().deny("DescribeNetworkInterfaces");
        Live.Run run = preflight();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("ec2:DescribeSecurityGroups           granted")
                .contains("ec2:DescribeNetworkInterfaces        denied: UnauthorizedOperation: ")
                .contains("; allow ec2:DescribeNetworkInterfaces to this identity");
    }

    @Test
    void triesToAssumeEachRole() {
        Live.Run granted = preflight("--assume-role", ROLE);
        live.ec2().region(Ec2.DEFAULT_ACCOUNT, Live.REGION).faults().deny("AssumeRole");
        Live.Run denied = preflight("--assume-role", ROLE);

        assertThat(granted.code()).isZero();
        assertThat(granted.out()).containsPattern(ROLE + " +sts:AssumeRole +granted");
        assertThat(denied.code()).isEqualTo(1);
        assertThat(denied.out())
                .containsPattern(ROLE + " +sts:AssumeRole +denied: AccessDenied: User is not authorized to perform:"
                        + " sts:AssumeRole; allow sts:AssumeRole to this identity");
    }

    @Test
    void testsDeletingWithoutDeleting() {
        String group = live.leak("leaked", Map.of());

        assertThat(preflight("--for", "cleanup").code()).isEqualTo(2);
        assertThat(preflight("--for", "cleanup", "--group", group).code()).isZero();
        assertThat(live.region().group(group)).isPresent();
    }

    private static String scope(Live.Run run) {
        return JsonMapper.shared().readTree(run.out()).at("/run/scope").toString();
    }

    @Test
    @DisplayName("62: each role is assumed once, however many regions are read with it")
    void readsTheAccountsOfRolesWithOneCallForEach() throws IOException {
        Live.Run run = live.run(
                "scan",
                "--format",
                "json",
                "--region",
                "eu-west-1",
                "--assume-role",
                ROLE,
                "--assume-role",
                "arn:aws:iam::333333333333:role/sgwarden");

        assertThat(scope(run))
                .isEqualTo("[\"123456789012/eu-west-1\",\"123456789012/us-west-2\","
                        + "\"210987654321/eu-west-1\",\"210987654321/us-west-2\","
                        + "\"333333333333/eu-west-1\",\"333333333333/us-west-2\"]");
        assertThat(live.ec2().journal().accepted("AssumeRole")).isEqualTo(2);
        assertThat(live.ec2().journal().calls())
                .contains(new Call("DescribeSecurityGroups", OTHER, Live.REGION, "", Optional.empty()));
    }

    @Test
    void readsTheNamedAccountsOnly() throws IOException {
        Live.Run only = live.run("scan", "--format", "json", "--assume-role", ROLE, "--account", OTHER);
        Live.Run none = live.run("scan", "--assume-role", ROLE, "--account", "111111111111");

        assertThat(scope(only)).isEqualTo("[\"210987654321/us-west-2\"]");
        assertThat(none)
                .isEqualTo(new Live.Run(
                        2,
                        "",
                        "sgwarden: Could not scan account 111111111111: the credentials are of account 123456789012,"
                                + " 210987654321; use that account's credentials, add --assume-role with a role of it, or"
                                + " leave --account out\n"));
    }

    @Test
    void callsAnAccountWhoseRoleIsRefusedAGap() throws IOException {
        live.ec2().region(Ec2.DEFAULT_ACCOUNT, Live.REGION).faults().deny("AssumeRole");

        Live.Run run = live.run("scan", "--assume-role", ROLE);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out())
                .contains("NOT READ: 210987654321/us-west-2 ec2:DescribeSecurityGroups: AccessDenied: User is not"
                        + " authorized to perform: sts:AssumeRole; allow sts:AssumeRole to this identity");
    }
}
