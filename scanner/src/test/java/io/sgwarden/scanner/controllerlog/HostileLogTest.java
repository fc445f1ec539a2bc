package io.sgwarden.scanner.controllerlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Ec2Error;
import io.sgwarden.scanner.model.FailedCall;
import io.sgwarden.scanner.model.ResourceKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Logs that somebody spoilt, or wrote to mislead. */
class HostileLogTest {
    private static final String ACCOUNT = "123456789012";
    private static final Redaction REDACTION = new Redaction(Set.of(ACCOUNT));
    private static final ControllerLogParser PARSER = new ControllerLogParser(REDACTION);
    private static final String LINE = "{\"level\":\"error\",\"ts\":\"2026-11-30T10:01:45.696Z\",\"msg\":\"Reconciler"
            + " error\",\"controllerGroup\":\"ec2.services.k8s.aws\",\"controllerKind\":\"SecurityGroup\","
            + "\"SecurityGroup\":{\"name\":\"web\",\"namespace\":\"shop\"},\"namespace\":\"shop\",\"name\":\"web\","
            + "\"error\":\"ERROR\"}";
    private static final ResourceKey WEB = new ResourceKey("shop", "web");

    @Property(tries = 500)
    void neverAttributesASpoiltLineToAnotherObject(
            @ForAll("errorLines") String line, @ForAll @IntRange(max = 2000) int place, @ForAll char spoilt) {
        int at = place % line.length();
        Set<ResourceKey> named = objects(line);

        Set<ResourceKey> afterwards = objects(line.substring(0, at) + spoilt + line.substring(at + 1));

        assertThat(named).hasSize(1).containsAll(afterwards);
    }

    @Property(tries = 500)
    void countsErrorsThatAreCutOff(@ForAll("errorLines") String line, @ForAll @IntRange(max = 2000) int kept) {
        ControllerLog log = PARSER.parse(line.substring(0, kept % line.length()));

        assertThat(log.failedCalls()).isEmpty();
        assertThat(log.notUnderstood()).isLessThanOrEqualTo(1);
    }

    @Property(tries = 500)
    void readsWhateverItIsGiven(@ForAll String text, @ForAll String error) {
        String said = JsonMapper.shared().writeValueAsString("operation error EC2: X, api error A: " + error);

        ControllerLog log = PARSER.parse(text + "\n" + LINE.replace("\"ERROR\"", said));

        assertThat(log.failedCalls()).singleElement().satisfies(call -> {
            assertThat(call.error().message()).hasSizeLessThanOrEqualTo(Redaction.MAX_LENGTH);
            assertThat(call.error().message().codePoints()).noneMatch(Character::isISOControl);
        });
    }

    @Provide
    Arbitrary<String> errorLines() {
        List<String> lines = Stream.of("v1.2.0-json", "v1.2.0-console", "v1.20.0-json", "v1.20.0-console")
                .flatMap(recording -> recorded(recording).lines())
                .filter(line -> !objects(line).isEmpty())
                .toList();
        return Arbitraries.of(lines);
    }

    private static String recorded(String recording) {
        try {
            return RecordedLogsTest.recorded(recording);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Set<ResourceKey> objects(String line) {
        return PARSER.parse(line).failedCalls().stream().map(FailedCall::object).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"level\":\"error\",\"ts\":\"2026-11-30T10:01:45.696Z\",\"msg\":\"Failed to watch\"}",
                "{\"level\":\"error\",\"msg\":\"Reconciler error\"",
                "2026-11-30T10:01:45.696Z\tERROR\tsetup\tunable to start manager\t{\"error\": \"no\"}",
                "2026-11-30T10:01:45.696Z\tERROR\tno fields",
                "E1130 10:01:45.696000       1 leaderelection.go:1] error retrieving resource lock",
                "panic: runtime error: invalid memory address or nil pointer dereference"
            })
    void countsErrorsOfOtherForms(String line) {
        assertThat(PARSER.parse(line)).isEqualTo(new ControllerLog(List.of(), 1));
    }

    @ParameterizedTest
    @CsvSource({
        "controllerKind, SecurityGroup, VPC, 0",
        "controllerGroup, ec2.services.k8s.aws, services.k8s.aws, 0",
        "ts, 2026-11-30T10:01:45.696Z, yesterday, 1",
        "name, web, WEB, 1",
        "level, error, info, 0"
    })
    void doesNotGuess(String field, String was, String becomes, int notUnderstood) {
        String line = LINE.replace("ERROR", "api error A: b")
                .replace(",\"" + field + "\":\"" + was, ",\"" + field + "\":\"" + becomes)
                .replace("{\"level\":\"" + was, "{\"level\":\"" + becomes);

        assertThat(PARSER.parse(line)).isEqualTo(new ControllerLog(List.of(), notUnderstood));
    }

    @Test
    void readsNoLineOfAnyLength() {
        String line = LINE.replace("ERROR", "api error A: " + "b".repeat(ControllerLogParser.MAX_LINE));

        assertThat(PARSER.parse(line)).isEqualTo(new ControllerLog(List.of(), 1));
    }

    @Test
    void takesOfRepeatedErrorsTheNewest() {
        String early = LINE.replace("ERROR", "api error A: early");
        String late = LINE.replace("ERROR", "api error A: late").replace("10:01:45", "10:01:46");

        assertThat(PARSER.parse(late + "\n" + early).failedCalls())
                .extracting(call -> call.object() + " " + call.error().message())
                .containsExactly(WEB + " late");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Encoded authorization failure message: h5kx-_AB.cd | Encoded authorization failure message: (removed)
                    key AKIAIOSFODNN7EXAMPLE                           | key (removed)
                    x wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEYab y     | x (removed) y
                    X-Amz-Security-Token=abc&a=b                       | X-Amz-Security-Token=(removed)&a=b
                    aws_secret_access_key: abc                         | aws_secret_access_key: (removed)
                    password="abc" user                                | password="(removed)" user
                    Authorization: Bearer abc                          | Authorization: Bearer (removed)
                    Post https://me:mine@ec2.example/                  | Post https://(removed)@ec2.example/
                    jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx              | jwt (removed)
                    arn:aws:iam::123456789012:role/ack                 | arn:aws:iam::123456789012:role/ack
                    arn:aws:iam::999999999999:role/ack                 | arn:aws:iam::(other account):role/ack
                    account 9999-9999-9999                             | account (other account)
                    The security token included in the request is invalid | The security token included in the request is invalid
                    """)
    void copiesNoCredentialAndNoOtherAccount(String answer, String published) {
        assertThat(new Ec2ErrorText(REDACTION).parse("api error Denied: " + answer))
                .map(Ec2Error::message)
                .contains(published);
    }

    @Test
    void publishesNoHalfOfAKey() {
        String padding = "Encoded authorization failure message: " + "c".repeat(7950) + " ";

        assertThat(REDACTION.of(padding + "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEYab"))
                .isEqualTo("Encoded authorization failure message: (removed)");
    }

    @Test
    void recommendsOnlyWhatAControllerCalls() {
        assertThat(permission("UnauthorizedOperation: not authorized to perform: ec2:TerminateInstances"))
                .contains("ec2:CreateSecurityGroup");
        assertThat(permission("UnauthorizedOperation: not authorized to perform: ec2:CreateTags on resource: x"))
                .contains("ec2:CreateTags");
        assertThat(permission("InvalidParameterValue: ec2:CreateTags")).isEmpty();
    }

    private static Optional<String> permission(String answer) {
        return new Ec2ErrorText(REDACTION)
                .parse("operation error EC2: CreateSecurityGroup, https response error StatusCode: 403, api error "
                        + answer)
                .flatMap(Ec2Error::permission);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    operation error EC2: CreateSecurityGroup, https response error StatusCode: 0, RequestID: , canceled, context deadline exceeded | EC2 did not answer CreateSecurityGroup: https response error StatusCode: 0, RequestID: , canceled, context deadline exceeded
                    operation error EC2: DescribeSecurityGroups, get identity: operation error STS: AssumeRole, https response error StatusCode: 403, api error AccessDenied: no | STS AssumeRole failed with AccessDenied: no
                    operation error EC2: A, api error B: operation error EC2: C, api error D: e | A failed with B: operation error EC2: C, api error D: e
                    resource not found |
                    """)
    void knowsTheWordsOfTheSdk(String error, String read) {
        assertThat(new Ec2ErrorText(REDACTION).parse(error).map(Ec2Error::text)).isEqualTo(Optional.ofNullable(read));
    }
}
