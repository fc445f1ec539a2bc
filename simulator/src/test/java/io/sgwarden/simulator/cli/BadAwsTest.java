package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Sgwarden;
import io.sgwarden.scanner.cli.Surroundings;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ClusterServer;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.ec2.Ec2Server;
import io.sgwarden.simulator.ec2.Region;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real SDK, real HTTP, and an AWS that refuses: one line, the right exit code, nothing written. */
class BadAwsTest {
    private static final String REGION = "us-west-2";

    private final Ec2 ec2 = new Ec2();
    private final Region region = ec2.region(Ec2.DEFAULT_ACCOUNT, REGION);
    private final Cluster cluster = new Cluster(Clock.systemUTC());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Ec2Server aws;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ClusterServer api;

    /** What a run left. */
    private record Run(int code, String out, String err) {}

    @BeforeEach
    void start() throws IOException {
        region.createVpc();
        aws = Ec2Server.start(ec2);
        api = ClusterServer.start(cluster, "test");
    }

    @AfterEach
    void stop() {
        api.close();
        aws.close();
    }

    @Test
    void saysThatATokenHasExpired() throws IOException {
        region.faults().expireToken();

        assertThat(run("scan"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not learn the AWS account (sts:GetCallerIdentity in us-west-2):"
                                + " ExpiredToken: The security token included in the request is expired; renew the"
                                + " credentials\n"));
    }

    @Test
    void refusesCredentialsOfAnotherAccount() throws IOException {
        assertThat(run("scan", "--account", "210987654321"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not scan account 210987654321: the credentials are of account 123456789012;"
                                + " use that account's credentials, or leave --account out\n"));
    }

    @Test
    void neverReportsCleanWhereGroupsMayNotBeListed() throws IOException {
        region.faults().deny("DescribeSecurityGroups");

        Run run = run("scan");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out().lines())
                .contains(
                        "NOT READ: 123456789012/us-west-2 ec2:DescribeSecurityGroups: UnauthorizedOperation: You are not"
                                + " authorized to perform this operation. User is not authorized to perform:"
                                + " ec2:DescribeSecurityGroups; allow ec2:DescribeSecurityGroups to this identity");
    }

    @Test
    void outwaitsThrottling() throws IOException {
        region.faults().throttle("DescribeSecurityGroups", 2);

        assertThat(run("scan").code()).isZero();
    }

    @Test
    void writesNothingWhereItCannotRead() throws IOException {
        region.faults().expireToken();
        long before = cluster.resourceVersion();

        assertThat(run("repair", "--auto").code()).isEqualTo(2);
        assertThat(cluster.resourceVersion()).isEqualTo(before);
    }

    private Run run(String command, String... more) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--kubeconfig",
                api.kubeconfig(folder.resolve("kubeconfig")).toString(),
                "--endpoint-url",
                aws.endpoint().toString(),
                "--region",
                REGION));
        arguments.addAll(List.of(more));
        Surroundings surroundings = new Surroundings(
                Map.of(),
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out),
                new PrintWriter(err),
                Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC),
                () -> false);
        int code = Sgwarden.run(surroundings, arguments.toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }
}
