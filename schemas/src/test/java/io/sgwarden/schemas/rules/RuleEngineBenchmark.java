package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a verdict on a spec with ten rules takes; the budget is 100 µs. {@code schemas/README.md} says how to run
 * it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RuleEngineBenchmark {
    private final RuleEngine engine = new RuleEngine(Policy.DEFAULT, InstantSource.system());
    private final SecurityGroup accepted = Specs.withRules(10);
    private final SecurityGroup refused = Specs.withRules(10, "  - fromPort: 80\n    toPort: 70000\n");

    /** For JMH. */
    public RuleEngineBenchmark() {}

    @Benchmark
    public Verdict accepts() {
        return engine.create(accepted);
    }

    @Benchmark
    public Verdict refuses() {
        return engine.create(refused);
    }
}
