package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reviews, policies and numbers, over TLS. */
class WebhookServerTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String WRONG = Reviews.create(Reviews.object(Reviews.WITHOUT_PROTOCOL));

    @RegisterExtension
    static final SharedServer SERVER = new SharedServer();

    @TempDir
    Path folder = Path.of("");

    @Test
    @DisplayName("1: the answer has the review's uid and status 200")
    void answersReviewsOverTls() throws IOException {
        Reply reply = SERVER.get().review(WRONG);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.hasHeader("content-type: application/json")).isTrue();
        assertThat(reply.body())
                .startsWith("{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\","
                        + "\"response\":{\"uid\":\"u-1\",\"allowed\":false,");
    }

    @Test
    @DisplayName("9: a body that no object within the quotas needs is not made a tree")
    void refusesToBuildTreesThatNoObjectWithinTheQuotasNeeds() throws IOException {
        String many = Reviews.withSpec("\"tags\":[" + "{},".repeat(300_000) + "{}]");

        Reply reply = SERVER.get().review(Reviews.create(many));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .isEqualTo("Could not read the review: no object within the quotas of EC2 is that large or deep\n");
    }

    @Test
    @DisplayName("13: a wrong new policy leaves the old one in force, and is counted as long as it lies there")
    void appliesANewPolicyAndKeepsItWhenTheNextIsWrong() throws Exception {
        try (TestServer server = TestServer.startWithPolicy(TestCertificates.folder(), writePolicy("severities: {}"))) {
            assertThat(server.review(WRONG).body()).contains("\"allowed\":false");

            writePolicy("severities: {rule-protocol-required: warn}");
            Eventually.holds(SOON, () -> server.review(WRONG).body().contains("\"allowed\":true"));
            writePolicy("severities: {no-such-rule: deny}");
            Eventually.holds(SOON, () -> server.management().metric(Management.POLICY_FAILURES) >= 3);

            assertThat(server.review(WRONG).body()).contains("\"allowed\":true");
        }
    }

    @Test
    void countsExemptionsThatExpireWhileItRuns() throws Exception {
        String expired = "sgwarden_policy_expired_exemptions";
        String loaded = "sgwarden_policy_reloads_total{result=\"success\"}";
        TestClock clock = new TestClock(Instant.parse("2027-03-31T23:59:59Z"));
        Path policy = writePolicy("exemptions: [{rule: name-charset, until: \"2027-03-31\", reason: renamed}]");
        try (TestServer server = TestServer.startWithPolicy(TestCertificates.folder(), policy, clock)) {
            assertThat(server.management().metric(expired)).isZero();
            clock.set(Instant.parse("2027-04-01T00:00:00Z"));

            Eventually.holds(SOON, () -> server.management().metric(expired) == 1);
            assertThat(server.management().metric(loaded)).isEqualTo(1);
            writePolicy("severities: {}");
            Eventually.holds(SOON, () -> server.management().metric(expired) == 0);
        }
    }

    @Test
    @DisplayName("11: decisions and broken rules are counted, and none before the first review")
    void countsDecisions() throws Exception {
        try (TestServer server = TestServer.startWithPolicy(TestCertificates.folder(), writePolicy("severities: {}"))) {
            Management management = server.management();
            String denied = Management.requests("deny", "create");
            String broken = "sgwarden_rule_violations_total{rule=\"rule-protocol-required\",severity=\"deny\"}";
            String warned = "sgwarden_rule_violations_total{rule=\"rule-protocol-required\",severity=\"warn\"}";
            String answered = "sgwarden_admission_request_duration_seconds_count{operation=\"create\"}";

            assertThat(management.metric(denied)).isZero();
            assertThat(management.metric(broken)).isZero();
            assertThat(management.body("/metrics"))
                    .contains("\nsgwarden_build_info{")
                    .doesNotContain(answered);
            server.review(WRONG);
            server.review(WRONG);

            assertThat(management.metric(denied)).isEqualTo(2);
            assertThat(management.metric(broken)).isEqualTo(2);
            assertThat(management.metric(warned)).isZero();
            assertThat(management.metric(answered)).isEqualTo(2);
            assertThat(management.metric(Management.REFUSED)).isZero();
        }
    }

    private Path writePolicy(String rest) throws IOException {
        return Files.writeString(
                folder.resolve("policy.yaml"), "apiVersion: sgwarden.io/v1\nkind: Policy\n" + rest + "\n");
    }
}
