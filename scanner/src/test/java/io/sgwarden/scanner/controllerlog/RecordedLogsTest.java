package io.sgwarden.scanner.controllerlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.FailedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logs of real controllers: {@code logged-broken} has a rule without protocol, and for {@code logged-denied} the
 * permission ec2:RevokeSecurityGroupEgress was missing. Only lines of other levels were left out.
 */
class RecordedLogsTest {
    private static final ControllerLogParser PARSER = new ControllerLogParser(new Redaction(Set.of()));
    private static final String NO_PROTOCOL = "InvalidParameterValue: Invalid value 'null' for protocol. VPC security"
            + " group rules must specify protocols explicitly";
    private static final String DENIED = "UnauthorizedOperation: You are not authorized to perform this operation."
            + " (lab) action: ec2:RevokeSecurityGroupEgress";

    @ParameterizedTest
    @ValueSource(strings = {"v1.13.0-json", "v1.13.0-console", "v1.20.0-json", "v1.20.0-console"})
    void understandsEveryErrorOfVersion2OfTheSdk(String recording) throws IOException {
        ControllerLog log = PARSER.parse(recorded(recording));

        assertThat(log.notUnderstood()).isZero();
        assertThat(log.failedCalls())
                .extracting(RecordedLogsTest::text)
                .containsExactly(
                        "default/logged-broken AuthorizeSecurityGroupIngress failed with " + NO_PROTOCOL,
                        "default/logged-denied RevokeSecurityGroupEgress failed with " + DENIED
                                + ", missing ec2:RevokeSecurityGroupEgress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.2.0-json", "v1.2.0-console"})
    void understandsEveryErrorOfVersion1OfTheSdk(String recording) throws IOException {
        String text = recorded(recording);

        ControllerLog log = PARSER.parse(text);

        assertThat(log.notUnderstood()).isZero();
        List<String> calls =
                log.failedCalls().stream().map(RecordedLogsTest::text).toList();
        List<String> broken = List.of(
                "default/logged-broken " + NO_PROTOCOL,
                "default/logged-broken InvalidGroup.Duplicate: The security group 'logged-broken' already exists");
        List<String> denied = List.of(
                "default/logged-denied " + DENIED + ", missing ec2:RevokeSecurityGroupEgress",
                "default/logged-denied InvalidGroup.Duplicate: The security group 'logged-denied' already exists");
        assertThat(calls.subList(0, 2)).isEqualTo(broken);
        assertThat(calls.subList(2, calls.size())).isEqualTo(text.contains("logged-denied\"") ? denied : List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.2.0-json", "v1.13.0-json", "v1.20.0-json"})
    void understandsWhatKubectlPutsBeforeALine(String recording) throws IOException {
        String text = recorded(recording);
        String prefixed =
                text.replaceAll("(?m)^", "[pod/ack-ec2-controller-7d9c/controller] 2026-11-30T10:01:45.696123456Z ");

        assertThat(PARSER.parse(prefixed)).isEqualTo(PARSER.parse(text));
    }

    private static String text(FailedCall call) {
        return call.object() + " " + call.error().text()
                + call.error().permission().map(action -> ", missing " + action).orElse("");
    }

    static String recorded(String recording) throws IOException {
        return Files.readString(Path.of("src/test/resources/controllerlog", recording + ".log"));
    }
}
