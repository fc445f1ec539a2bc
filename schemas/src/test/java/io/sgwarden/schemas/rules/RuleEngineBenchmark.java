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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a verdict takes; the budget for a spec with ten rules is 100 µs. {@code e2e/performance} runs it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class RuleEngineBenchmark {
    private final RuleEngine engine = new RuleEngine(Policy.DEFAULT, InstantSource.system());

    @Param({"10", "100", "1000"})
    private int rules;

    private SecurityGroup accepted = Specs.withRules(1);
    private SecurityGroup refused = Specs.withRules(1);

    /** For JMH. */
    public RuleEngineBenchmark() {}

    @Setup
    public void make() {
        accepted = Specs.withRules(rules);
        refused = Specs.withRules(rules, "  - fromPort: 80\n    toPort: 70000\n");
    }

    @Benchmark
    public Verdict accepts() {
        return engine.create(accepted);
    }

    @Benchmark
    public Verdict refuses() {
        return engine.create(refused);
    }
}
