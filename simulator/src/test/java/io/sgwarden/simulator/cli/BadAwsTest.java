package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real SDK, real HTTP, and an AWS that refuses: one line, the right exit code, nothing written. */
class BadAwsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Live live;

    @BeforeEach
    void start() throws IOException {
        live = new Live(folder, Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void saysThatATokenHasExpired() throws IOException {
        live.region().faults().expireToken();

        assertThat(live.run("scan"))
                .isEqualTo(new Live.Run(
                        2,
                        "",
                        "sgwarden: Could not learn the AWS account (sts:GetCallerIdentity in us-west-2):"
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
        live.region().faults().throttle("DescribeSecurityGroups", 2);

        assertThat(live.run("scan").code()).isZero();
    }

    @Test
    void writesNothingWhereItCannotRead() throws IOException {
        live.region().faults().expireToken();
        long before = live.cluster().resourceVersion();

        assertThat(live.run("repair", "--auto").code()).isEqualTo(2);
        assertThat(live.cluster().resourceVersion()).isEqualTo(before);
    }
}
