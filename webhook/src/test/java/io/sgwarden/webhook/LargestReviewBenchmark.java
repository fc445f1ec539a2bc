package io.sgwarden.webhook;

import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.webhook.admission.AdmissionService;
import io.sgwarden.webhook.admission.LeakingDelete;
import io.sgwarden.webhook.admission.ReviewCodec;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the answer to a change takes of an object as large as the webhook reads, from body to body; the budget is
 * 100 ms. {@code e2e/performance} runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(1)
public class LargestReviewBenchmark {
    private static final RuleEngine RULES = new RuleEngine(Policy.DEFAULT, InstantSource.system());

    private final AdmissionService service = new AdmissionService(() -> RULES, LeakingDelete.Policy.WARN);

    @Param({"rules", "peers", "empty rules", "tags", "fields"})
    private String many = "";

    private byte[] body = {};

    /** For JMH. */
    public LargestReviewBenchmark() {}

    @Setup
    public void make() {
        String object = Reviews.withSpec(
                switch (many) {
                    case "rules" -> "\"ingressRules\":[" + (Reviews.GOOD_RULE + ",").repeat(12_000) + "{}]";
                    case "peers" ->
                        "\"ingressRules\":[{\"ipRanges\":[" + "{\"cidrIP\":\"10.0.0.1/8\"},".repeat(50_000) + "{}]}]";
                    case "empty rules" -> "\"ingressRules\":[" + "{},".repeat(110_000) + "{}]";
                    case "tags" -> "\"tags\":[" + "{\"key\":\"a\"},".repeat(55_000) + "{}]";
                    case "fields" ->
                        IntStream.range(0, 110_000)
                                .mapToObj(i -> "\"field" + i + "\":1")
                                .collect(Collectors.joining(","));
                    default -> throw new IllegalArgumentException(many);
                });
        body = Reviews.update(object, object.replace("\"d\"", "\"other\"")).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public byte[] answers() {
        return ReviewCodec.write(service.review(ReviewCodec.read(body)));
    }
}
