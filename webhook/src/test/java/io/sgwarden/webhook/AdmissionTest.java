package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.webhook.admission.AdmissionService;
import io.sgwarden.webhook.admission.BadReviewException;
import io.sgwarden.webhook.admission.LeakingDelete;
import io.sgwarden.webhook.admission.ReviewCodec;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collections;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdmissionTest {
    private static final RuleEngine RULES = new RuleEngine(Policy.DEFAULT, InstantSource.system());

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String LEAKING = Reviews.object(Reviews.GOOD_RULE, "", ",\"status\":{\"id\":\"sg-1\"}");
    private static final String LEAK =
            "sg-1 stays in AWS: no ACK finalizer; if the group belongs to this object, first run sgwarden repair";

    private final AdmissionService service = new AdmissionService(() -> RULES, LeakingDelete.Policy.WARN);

    @Test
    void deniesARuleWithoutProtocol() {
        JsonNode response = review(service, Reviews.create(Reviews.object(Reviews.WITHOUT_PROTOCOL)));

        assertThat(response.toString())
                .isEqualTo("{\"uid\":\"u-1\",\"allowed\":false,\"status\":{\"status\":\"Failure\",\"code\":422,"
                        + "\"reason\":\"Invalid\",\"message\":\"spec.ingressRules[0].ipProtocol: Required value; write tcp,"
                        + " udp, icmp, icmpv6, -1 for all, or a protocol number in quotes [rule-protocol-required]\","
                        + "\"details\":{\"name\":\"web\",\"group\":\"ec2.services.k8s.aws\",\"kind\":\"SecurityGroup\","
                        + "\"causes\":[{\"reason\":\"FieldValueRequired\",\"field\":\"spec.ingressRules[0].ipProtocol\","
                        + "\"message\":\"Required value; write tcp, udp, icmp, icmpv6, -1 for all, or a protocol number in"
                        + " quotes [rule-protocol-required]\"}]}},\"auditAnnotations\":{\"decision\":\"deny\",\"rules\":"
                        + "\"rule-protocol-required\"}}");
    }

    @Test
    void namesTheFirstFiftyOfManyMistakes() {
        String rules = String.join(",", Collections.nCopies(60, "{\"fromPort\":80}"));

        JsonNode causes = review(service, Reviews.create(Reviews.object(rules))).at("/status/details/causes");

        assertThat(causes.size()).isEqualTo(51);
        assertThat(causes.path(50).toString())
                .isEqualTo("{\"reason\":\"FieldValueTooMany\",\"field\":\"spec\",\"message\":\"and 10 more; sgwarden"
                        + " lint lists all of them\"}");
    }

    @Test
    void allowsAGoodObject() {
        JsonNode response = review(service, Reviews.create(Reviews.object(Reviews.GOOD_RULE)));

        assertThat(response.toString())
                .isEqualTo("{\"uid\":\"u-1\",\"allowed\":true,\"auditAnnotations\":{\"decision\":\"allow\"}}");
    }

    @Test
    void anOldMistakeDoesNotBlockAnUpdate() {
        String old = Reviews.object(Reviews.WITHOUT_PROTOCOL);
        String labelled = Reviews.object(Reviews.WITHOUT_PROTOCOL, ",\"labels\":{\"a\":\"b\"}", "");

        assertThat(review(service, Reviews.update(labelled, old))
                        .path("allowed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aNewMistakeBlocksAnUpdate() {
        String review = Reviews.update(Reviews.object(Reviews.WITHOUT_PROTOCOL), Reviews.object(Reviews.GOOD_RULE));

        assertThat(review(service, review).path("allowed").asBoolean()).isFalse();
    }

    @Test
    void warnsOfADeletionThatLeaks() {
        JsonNode response = review(service, Reviews.delete(LEAKING, "someone"));

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.path("warnings").get(0).asString()).isEqualTo(LEAK);
    }

    @Test
    void deniesALeakingDeletionWhereTheOperatorWantsIt() {
        AdmissionService denying = new AdmissionService(() -> RULES, LeakingDelete.Policy.DENY);

        assertThat(review(denying, Reviews.delete(LEAKING, "someone"))
                        .path("allowed")
                        .asBoolean())
                .isFalse();
        assertThat(review(denying, Reviews.delete(LEAKING, "system:serviceaccount:kube-system:namespace-controller"))
                        .path("allowed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aDeletionWithFinalizerIsQuiet() {
        String managed = Reviews.object(
                Reviews.GOOD_RULE,
                ",\"finalizers\":[\"finalizers.ec2.services.k8s.aws/SecurityGroup\"]",
                ",\"status\":{\"id\":\"sg-1\"}");

        assertThat(review(service, Reviews.delete(managed, "someone")).has("warnings"))
                .isFalse();
    }

    @Test
    void refusesAReviewOfAnotherResource() {
        String review = Reviews.review("CREATE", "{}", "null", "vpcs", "someone");

        assertThatThrownBy(() -> review(service, review))
                .isInstanceOf(BadReviewException.class)
                .hasMessage("Could not review vpcs.ec2.services.k8s.aws: this webhook checks"
                        + " securitygroups.ec2.services.k8s.aws only; correct the rules of the"
                        + " ValidatingWebhookConfiguration");
    }

    @Property
    void answersOrRefusesWhateverItIsSent(@ForAll byte[] body) {
        try {
            ReviewCodec.write(service.review(ReviewCodec.read(body)));
        } catch (BadReviewException refused) {
            assertThat(refused.getMessage()).startsWith("Could not").doesNotContain("\n");
        }
    }

    private static JsonNode review(AdmissionService service, String review) {
        byte[] answer = ReviewCodec.write(service.review(ReviewCodec.read(review.getBytes(StandardCharsets.UTF_8))));
        return MAPPER.readTree(answer).path("response");
    }
}
