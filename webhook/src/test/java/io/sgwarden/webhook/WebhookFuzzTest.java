package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent, the server answers, and never with 500. */
class WebhookFuzzTest {
    /** Far beyond what an answer takes: what exceeds it hangs. */
    private static final Duration HANGS = Duration.ofSeconds(5);

    @SuppressWarnings("NullAway.Init") // started before the first property
    private static TestServer server;

    private static Optional<TlsCalls> kept = Optional.empty();

    @BeforeContainer
    static void start() throws IOException {
        server = TestServer.start(TestCertificates.folder());
    }

    @AfterContainer
    static void stop() throws IOException, InterruptedException {
        assertThat(server.management().status("/livez")).isEqualTo(200);
        server.close();
    }

    @Property(tries = 80)
    void answersReviewsOfAnyObject(@ForAll("anything") Object object, @ForAll("anything") Object old)
            throws IOException {
        String now = JsonMapper.shared().writeValueAsString(object);
        String before = JsonMapper.shared().writeValueAsString(old);

        assertAnswered(Reviews.create(now), 200, 400);
        assertAnswered(Reviews.update(now, before), 200, 400);
        assertAnswered(Reviews.delete(before, "someone"), 200, 400);
    }

    @Property(tries = 60)
    void answersAnyBody(@ForAll String body) throws IOException {
        assertAnswered(body, 400);
    }

    @Property(tries = 60)
    void answersAnyJson(@ForAll("anything") Object json) throws IOException {
        assertAnswered(JsonMapper.shared().writeValueAsString(Map.of("request", json)), 200, 400);
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(onFailureOnly = true)
    @Label("10: of 10 000 spoilt reviews each is answered 400 or with a verdict on its uid, and the server lives on")
    void answersSpoiltReviews(@ForAll("spoilt") String body) throws IOException {
        Reply reply = connection().review(body);

        Statistics.label("statuses")
                .collect(reply.status())
                .coverage(statuses -> statuses.check(200).percentage(share -> share > 5));
        if (reply.status() == 200) {
            JsonNode answer = JsonMapper.shared().readTree(reply.body());
            assertThat(answer.path("apiVersion").asString()).isEqualTo("admission.k8s.io/v1");
            assertThat(answer.path("kind").asString()).isEqualTo("AdmissionReview");
            assertThat(answer.at("/response/allowed").isBoolean()).isTrue();
            assertThat(answer.at("/response/uid"))
                    .isEqualTo(JsonMapper.shared().readTree(body).at("/request/uid"));
        } else {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).startsWith("Could not").endsWith("\n");
        }
    }

    @Provide
    Arbitrary<String> spoilt() {
        Arbitrary<String> reviews = Arbitraries.of(
                Reviews.create(Reviews.object(Reviews.GOOD_RULE)),
                Reviews.create(Reviews.object(Reviews.WITHOUT_PROTOCOL)),
                Reviews.update(Reviews.object(Reviews.WITHOUT_PROTOCOL), Reviews.object(Reviews.GOOD_RULE)),
                Reviews.delete(Reviews.object(Reviews.GOOD_RULE, "", ",\"status\":{\"id\":\"sg-1\"}"), "someone"));
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(3),
                Arbitraries.of("", "\"", "{", "}", "[", "]", ",", "null", "{}", "[]", "0", "-1e999", "\\u0000", "u-2"));
        Arbitrary<Double> places = Arbitraries.doubles().between(0, 1);
        return Combinators.combine(reviews, places, Arbitraries.integers().between(0, 40), pieces)
                .as((review, place, length, piece) -> {
                    int start = (int) (place * review.length());
                    int end = Math.min(review.length(), start + length);
                    return review.substring(0, start) + piece + review.substring(end);
                });
    }

    /** Kept, as the API server keeps it. */
    private static TlsCalls connection() throws IOException {
        if (kept.isEmpty()) {
            kept = Optional.of(server.connect());
        }
        return kept.get();
    }

    @Property(tries = 32)
    void answersWhatIsHugeOrDeep(@ForAll("monsters") String spec) throws IOException {
        String object =
                "{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"SecurityGroup\",\"metadata\":{\"name\":"
                        + "\"web\"},\"spec\":" + spec + "}";

        assertAnswered(Reviews.create(object), 200, 400, 413);
        assertAnswered(Reviews.update(object, object), 200, 400, 413);
    }

    private static void assertAnswered(String body, Integer... statuses) throws IOException {
        long start = System.nanoTime();
        Reply reply = connection().review(body);

        assertThat(reply.status()).isIn((Object[]) statuses);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HANGS);
    }

    @Provide
    Arbitrary<String> monsters() {
        String spec = "{\"name\":\"web\",\"description\":\"d\",\"vpcID\":\"vpc-1\",\"ingressRules\":[%s]}";
        String entry = "{\"ipProtocol\":\"tcp\",\"fromPort\":%s,\"toPort\":80,\"ipRanges\":[{\"cidrIP\":\"%s\"}]}";
        return Arbitraries.of(
                "[".repeat(400) + "]".repeat(400),
                "[".repeat(100_000),
                "{\"a\":".repeat(900) + "1" + "}".repeat(900),
                spec.formatted(entry.formatted("9".repeat(900), "10.0.0.0/8")),
                spec.formatted(entry.formatted("1e999999999", "10.0.0.0/8")),
                spec.formatted(entry.formatted("80", "1.".repeat(200_000))),
                spec.formatted(entry.formatted("80", ":".repeat(200_000))),
                spec.formatted(entry.formatted("80", " ".repeat(200_000) + "x")),
                spec.formatted((entry.formatted("80", "10.0.0.0/8") + ",").repeat(20_000) + "{}"),
                spec.formatted("{},".repeat(100_000) + "{}"),
                spec.formatted("{\"ipRanges\":[" + "{},".repeat(500_000) + "{}]}"),
                spec.formatted("{\"ipRanges\":[" + "{\"cidrIP\":\"10.0.0.1/8\"},".repeat(50_000) + "{}]}"),
                "{\"name\":\"web\",\"tags\":[" + "{\"key\":\"a\"},".repeat(50_000) + "{}]}",
                spec.formatted("{\"ipProtocol\":\"" + "a".repeat(500_000) + "!\"}"),
                "{\"name\":\"" + " ".repeat(300_000) + "x\",\"description\":\"" + "\\u00e9".repeat(100_000) + "\"}",
                "{\"name\":\"\\ud800\",\"description\":\"\\u0000\",\"tags\":[{\"key\":\"\\uffff\"}]}");
    }

    @Provide
    Arbitrary<Object> anything() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.bigDecimals().map(number -> (Object) number),
                Arbitraries.of(true, "tcp", "", "10.0.0.0/8", "sg-1", "CREATE", 1));
        Arbitrary<String> names = Arbitraries.of(
                "metadata",
                "spec",
                "status",
                "name",
                "annotations",
                "finalizers",
                "services.k8s.aws/adoption-fields",
                "services.k8s.aws/adoption-policy",
                "description",
                "vpcID",
                "vpcRef",
                "from",
                "ingressRules",
                "ipProtocol",
                "fromPort",
                "ipRanges",
                "cidrIP",
                "userIDGroupPairs",
                "tags",
                "key",
                "uid",
                "operation",
                "object",
                "oldObject",
                "resource",
                "id");
        Arbitrary<Object> values = scalars;
        for (int depth = 0; depth < 4; depth++) {
            Arbitrary<Object> inner = values;
            Arbitrary<List<Object>> lists = inner.list().ofMaxSize(3);
            values = Arbitraries.oneOf(
                    scalars,
                    lists.map(list -> (Object) list),
                    Arbitraries.maps(names, inner).ofMaxSize(5).map(map -> (Object) map));
        }
        return values;
    }
}
