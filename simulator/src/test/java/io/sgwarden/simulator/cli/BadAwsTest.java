package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real SDK, real HTTP, and an AWS that refuses: one line, the right exit code, nothing written. */
@ExtendWith(LiveFixture.class)
class BadAwsTest {
    private final Live live;

    BadAwsTest(Live live) {
        this.live = live;
    }

    @Test
    void saysThatATokenHasExpired() throws IOException {
        live.region().faults().expireToken();

        assertThat(live.run("scan"))
                .isEqualTo(new Live.Run(
                        2,
                        "",
                        "sgwarden: Could not determine the AWS account (sts:GetCallerIdentity in us-west-2):"
                                + " ExpiredToken: The security token included in the request is expired; renew the"
                                + " credentials\n"));
    }

    @Test
    void refusesCredentialsOfAnotherAccount() throws IOException {
        assertThat(live.run("scan", "--account", "210987654321"))
                .isEqualTo(
                        new Live.Run(
                                2,
                                "",
                                "sgwarden: Could not scan account 210987654321: the credentials are of account 123456789012;"
                                        + " use that account's credentials, add --assume-role with a role of it, or leave --account out\n"));
    }

    @Test
    void neverReportsCleanWhereGroupsMayNotBeListed() throws IOException {
        live.region().faults().deny("DescribeSecurityGroups");

        Live.Run run = live.run("scan");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out().lines())
                .contains(
                        "NOT READ: 123456789012/us-west-2 ec2:DescribeSecurityGroups: UnauthorizedOperation: You are not"
                                + " authorized to perform this operation. User is not authorized to perform:"
                                + " ec2:DescribeSecurityGroups; allow ec2:DescribeSecurityGroups to this identity");
    }

    @Test
    void outwaitsThrottling() throws IOException {
        live.withStandardTiming();
        live.region().faults().throttle("DescribeSecurityGroups", 2);

        assertThat(live.run("scan").code()).isZero();
    }

    @Test
    void countsWhatWasThrottledAndNothingElseThatWasRefused() throws IOException {
        live.region().faults().throttle("DescribeSecurityGroups", 2);
        live.region().faults().deny("DescribeNetworkInterfaces");
        live.leak("leaked", Map.of());
        Path numbers = live.path("scan.prom");

        Live.Run run = live.run("scan", "--grace", "0s", "--format", "json", "--metrics-file", numbers.toString());

        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertThat(report.at("/run/awsRequests/DescribeSecurityGroups").asInt()).isEqualTo(3);
        assertThat(report.at("/run/awsRequests/DescribeNetworkInterfaces").asInt())
                .isEqualTo(1);
        assertThat(report.at("/run/awsThrottled"))
                .isEqualTo(JsonMapper.shared().readTree("{\"DescribeSecurityGroups\": 2}"));
        assertThat(Files.readAllLines(numbers))
                .contains(
                        requests("DescribeNetworkInterfaces", "answered", 1),
                        requests("DescribeNetworkInterfaces", "throttled", 0),
                        requests("DescribeSecurityGroups", "answered", 1),
                        requests("DescribeSecurityGroups", "throttled", 2));
    }

    private static String requests(String operation, String outcome, int count) {
        return "sgwarden_scan_last_aws_requests{operation=\"" + operation + "\",outcome=\"" + outcome + "\"} " + count
                + ".0";
    }

    @Test
    void writesNothingWhereItCannotRead() throws IOException {
        live.region().faults().expireToken();
        long before = live.cluster().resourceVersion();

        assertThat(live.run("repair", "--auto").code()).isEqualTo(2);
        assertThat(live.cluster().resourceVersion()).isEqualTo(before);
    }
}
