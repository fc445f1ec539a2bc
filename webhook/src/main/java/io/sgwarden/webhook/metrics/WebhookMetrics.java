package io.sgwarden.webhook.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.rules.RuleCatalogue;
import io.sgwarden.schemas.rules.RuleInfo;
import io.sgwarden.webhook.admission.LeakingDelete;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The server's numbers. Counters are there from the start, so that a rate sees the first increase. */
public final class WebhookMetrics {
    private static final List<String> OPERATIONS = List.of("create", "update", "delete", "connect", "unknown");
    private static final List<String> DECISIONS = List.of("allow", "warn", "deny", "error");
    private static final Set<Severity> SEVERITIES = EnumSet.of(Severity.AUDIT, Severity.WARN, Severity.DENY);
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicLong expiry = new AtomicLong();
    private final AtomicInteger expiredExemptions = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final DistributionSummary bodies;

    /**
     * The numbers of one server.
     *
     * @param version of sgwarden
     */
    public WebhookMetrics(String version) {
        // promtool refuses their names: a unit in short, and a suffix that is for summaries
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        Gauge.builder("sgwarden_certificate_expiration_timestamp_seconds", expiry, AtomicLong::get)
                .description("When the served certificate expires")
                .register(registry);
        Gauge.builder("sgwarden_admission_requests_in_flight", inFlight, AtomicInteger::get)
                .description("Reviews in progress")
                .register(registry);
        Gauge.builder("sgwarden_policy_expired_exemptions", expiredExemptions, AtomicInteger::get)
                .description("Exemptions of the policy that no longer count")
                .register(registry);
        // a gauge of Micrometer's cannot have a name that ends with _info
        Info.builder()
                .name("sgwarden_build_info")
                .help("Version of sgwarden and of Java")
                .labelNames("version", "java_version")
                .register(registry.getPrometheusRegistry())
                .setLabelValues(version, Runtime.version().toString());
        bodies = DistributionSummary.builder("sgwarden_request_body_bytes")
                .description("Size of reviews")
                .register(registry);
        OPERATIONS.forEach(operation -> DECISIONS.forEach(
                decision -> List.of("true", "false").forEach(dry -> requests(operation, decision, dry))));
        List.of("success", "failure").forEach(this::reloads);
        List.of("success", "failure").forEach(this::policyReloads);
        Stream.concat(RuleCatalogue.rules().stream().map(RuleInfo::id), Stream.of(LeakingDelete.ID))
                .forEach(rule -> SEVERITIES.forEach(severity -> violations(rule, severity)));
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    /** In the text format that Prometheus reads. */
    public String scrape() {
        return registry.scrape();
    }

    public void begin(int bodyBytes) {
        inFlight.incrementAndGet();
        bodies.record(bodyBytes);
    }

    /** A request was answered with an HTTP error before it was a review to answer. */
    public void refused() {
        requests("unknown", "error", "false").increment();
    }

    /** How a review ended. */
    public record Outcome(String operation, String decision, boolean dryRun) {}

    /** A review was answered, or was refused with an HTTP error. */
    public void end(Outcome outcome, Duration took) {
        inFlight.decrementAndGet();
        requests(outcome.operation(), outcome.decision(), Boolean.toString(outcome.dryRun()))
                .increment();
        Timer.builder("sgwarden_admission_request_duration_seconds")
                .description("Time from the whole body to the answer")
                .tag("operation", outcome.operation())
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }

    public void broke(Map<String, Severity> rules) {
        rules.forEach((rule, severity) -> violations(rule, severity).increment());
    }

    public void certificateLoaded(Instant expires) {
        expiry.set(expires.getEpochSecond());
        reloads("success").increment();
    }

    public void certificateFailed() {
        reloads("failure").increment();
    }

    public void policyLoaded() {
        policyReloads("success").increment();
    }

    /** How many exemptions of the policy in force no longer count. */
    public void exemptionsExpired(int exemptions) {
        expiredExemptions.set(exemptions);
    }

    public void policyFailed() {
        policyReloads("failure").increment();
    }

    private Counter policyReloads(String result) {
        return Counter.builder("sgwarden_policy_reloads")
                .description("Policies that were loaded or could not be")
                .tag("result", result)
                .register(registry);
    }

    private Counter requests(String operation, String decision, String dryRun) {
        return Counter.builder("sgwarden_admission_requests")
                .description("Reviews by operation and decision")
                .tag("operation", operation)
                .tag("decision", decision)
                .tag("dry_run", dryRun)
                .register(registry);
    }

    private Counter violations(String rule, Severity severity) {
        return Counter.builder("sgwarden_rule_violations")
                .description("Broken rules, by what they do")
                .tag("rule", rule)
                .tag("severity", severity.id())
                .register(registry);
    }

    private Counter reloads(String result) {
        return Counter.builder("sgwarden_certificate_reloads")
                .description("Certificates that were loaded or could not be")
                .tag("result", result)
                .register(registry);
    }
}
