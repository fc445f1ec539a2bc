package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.EXCLUSIVE;
import static io.sgwarden.scanner.cli.Estate.FINALIZER;
import static io.sgwarden.scanner.cli.Estate.METADATA;
import static io.sgwarden.scanner.cli.Estate.TERMINAL;
import static io.sgwarden.scanner.cli.Estate.VPC;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing revokes a live rule for a moment that no operator has approved. */
class InterruptionTest {
    private static final String SSH = rule(22, "10.0.0.0/8");
    private static final String SPLIT = rule(443, "10.0.0.0/8") + "," + rule(443, "172.16.0.0/12");
    private static final String AS_EC2_RETURNS_IT = rule(443, "10.0.0.0/8", "172.16.0.0/12");
    private static final String HTTPS = "ingress tcp 443-443 10.0.0.0/8, ingress tcp 443-443 172.16.0.0/12";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static String rule(int port, String... cidrs) {
        return "{\"ipProtocol\":\"tcp\",\"fromPort\":" + port + ",\"toPort\":" + port + ",\"ipRanges\":[{\"cidrIP\":\""
                + String.join("\"},{\"cidrIP\":\"", cidrs) + "\"}]}";
    }

    private static String ingress(String... rules) {
        return VPC + ",\"ingressRules\":[" + String.join(",", rules) + "]";
    }

    /** An object whose failed create left one of its two ports, which is live. */
    private Estate halfCreated(String liveRules) {
        return new Estate(folder)
                .object("web", "web", "", ingress(liveRules, SSH), "\"id\":\"sg-1\"," + METADATA + "," + TERMINAL)
                .group("sg-1", "web", returned(), "")
                .policy(EXCLUSIVE);
    }

    /** The live rules as DescribeSecurityGroups returns them. */
    private static String returned() {
        return "{\"IpProtocol\":\"tcp\",\"FromPort\":443,\"ToPort\":443,\"IpRanges\":"
                + "[{\"CidrIp\":\"10.0.0.0/8\"},{\"CidrIp\":\"172.16.0.0/12\"}]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ncontroller: {version: v1.13.0}", "\ncontroller: {version: v1.20.0}"})
    void repairsAutomaticallyWhatIsWrittenAsEc2ReturnsIt(String controller) throws IOException {
        assertThat(halfCreated(AS_EC2_RETURNS_IT).policy(EXCLUSIVE + controller).finding("web"))
                .isEqualTo("detached strong automatic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.13.0", "v1.20.0"})
    void waitsForApprovalWhereALiveRuleIsInterrupted(String version) throws IOException {
        Estate estate = halfCreated(SPLIT).policy(EXCLUSIVE + "\ncontroller: {version: " + version + "}");

        assertThat(estate.finding("web")).isEqualTo("detached strong approval");
        assertThat(estate.run("scan").out())
                .contains("  not automatic: the controller would revoke rules and authorize them again, and EC2 refuses"
                        + " their traffic in between: " + HTTPS + "\n");
    }

    @Test
    void saysWhatWouldLiftTheDoubtWhereTheReleaseIsNotKnown() throws IOException {
        assertThat(halfCreated(SPLIT).run("scan").out())
                .contains(
                        HTTPS + " (the worst case, because the controller's release is not known; controller.version of"
                                + " the policy states it)\n");
    }

    @ParameterizedTest
    @CsvSource({"v1.20.0, false", "v1.13.0, true"})
    void asksWhetherTheReleaseTouchesRulesThatAreOnlyWrittenOtherwise(String version, boolean interrupts)
            throws IOException {
        Estate estate = new Estate(folder)
                .object("web", "web", "", ingress(SPLIT), "\"id\":\"sg-1\"," + METADATA + "," + TERMINAL)
                .group("sg-1", "web", returned(), "")
                .policy("controller: {version: " + version + "}");

        assertThat(estate.run("scan", "--format", "json").out().contains("\"rulesInterrupted\""))
                .isEqualTo(interrupts);
    }

    @Test
    void showsThemInPlanAndReport() throws IOException {
        Estate estate = halfCreated(SPLIT);

        assertThat(estate.run("repair").out())
                .contains("shop/web: the controller will revoke and authorize again " + HTTPS
                        + "; authorize ingress tcp 22-22 10.0.0.0/8\n");
        assertThat(estate.run("repair", "--format", "json").out())
                .containsIgnoringWhitespaces("\"rulesRemoved\": [], \"rulesInterrupted\": ["
                        + "\"ingress tcp 443-443 10.0.0.0/8\", \"ingress tcp 443-443 172.16.0.0/12\"]");
        assertThat(estate.run("scan", "--format", "json").out())
                .contains("\"rulesInterrupted\"", "\"reconcile-interrupts-rules\"");
        assertThat(estate.run("scan", "--format", "html").out())
                .contains("adds ingress tcp 22-22 10.0.0.0/8; revokes and authorizes again " + HTTPS);
        assertThat(estate.run("scan", "--format", "markdown").out())
                .contains("not automatic: the controller would revoke rules and authorize them again");
    }

    @Test
    void saysWhichLiveRulesACorrectionOfTheSpecInterrupts() throws IOException {
        Estate estate = new Estate(folder)
                .object(
                        "web",
                        "web",
                        FINALIZER,
                        ingress(SPLIT) + ",\"egressRules\":[{\"fromPort\":443,\"toPort\":443,\"ipRanges\":"
                                + "[{\"cidrIP\":\"0.0.0.0/0\"}]}]",
                        "\"id\":\"sg-1\"," + METADATA)
                .group("sg-1", "web", returned(), "")
                .policy(EXCLUSIVE);

        assertThat(estate.run("scan").out())
                .contains(
                        "  do: Correct the spec; the controller then converges by itself. A correction makes the controller"
                                + " also revoke and authorize again, because the spec writes them otherwise than EC2 returns them: "
                                + HTTPS + ".\n");
    }
}
