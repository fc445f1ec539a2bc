package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** How the release's jobs begin, end, and are tried again. */
class JobsTest {
    private static final CronParser CRON = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    static List<Path> valuesFiles() {
        return Rendered.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("57: no run outlives the time to the next one, none runs beside another, and none is forgotten")
    void cronJobsEnd(Path values) {
        assertThat(Rendered.of("1.36.0", values).ofKind("CronJob")).allSatisfy(job -> {
            JsonNode spec = job.path("spec");
            JsonNode template = spec.at("/jobTemplate/spec");
            Duration gap = shortestGap(spec.path("schedule").asString());
            assertThat(spec.path("timeZone").asString()).isEqualTo("Etc/UTC");
            assertThat(spec.path("concurrencyPolicy").asString()).isEqualTo("Forbid");
            // Below ten seconds the CronJob controller, which looks so often, may miss a start.
            assertThat(seconds(spec, "startingDeadlineSeconds")).isBetween(Duration.ofSeconds(10), gap);
            assertThat(spec.path("successfulJobsHistoryLimit").asInt()).isBetween(1, 3);
            assertThat(spec.path("failedJobsHistoryLimit").asInt()).isEqualTo(3);
            assertThat(seconds(template, "activeDeadlineSeconds")).isPositive().isLessThan(gap);
            assertThat(template.path("podReplacementPolicy").asString()).isEqualTo("Failed");
            // A failed Job that went by itself would take the alert on it along; the limits bound them already.
            assertThat(template.has("ttlSecondsAfterFinished")).isFalse();
            assertThat(template.at("/template/spec/restartPolicy").asString()).isEqualTo("Never");
        });
    }

    @Test
    @DisplayName("57: and a schedule that is too narrow would be seen")
    void narrowSchedulesAreSeen() {
        assertThat(shortestGap("17 * * * *")).isEqualTo(Duration.ofHours(1));
        assertThat(shortestGap("0,50 * * * *")).isEqualTo(Duration.ofMinutes(10));
        assertThat(shortestGap("23 4 * * 1")).isEqualTo(Duration.ofDays(7));
    }

    @Test
    @DisplayName("57: each job runs when its own schedule says, and not while it is suspended")
    void cronJobsRunWhenToldTo() {
        Rendered rendered = Rendered.with("repair", "scanner.repair.schedule=5 3 * * *", "scanner.repair.suspend=true");

        assertThat(rendered.named("CronJob", "rel-sgwarden-repair")
                        .at("/spec/schedule")
                        .asString())
                .isEqualTo("5 3 * * *");
        assertThat(rendered.named("CronJob", "rel-sgwarden-repair")
                        .at("/spec/suspend")
                        .asBoolean())
                .isTrue();
        assertThat(rendered.named("CronJob", "rel-sgwarden-scan").path("spec").has("suspend"))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("58: what another try would not change ends the Job; a drained node is no failure")
    void retriesOnlyWhatMayGetBetter(Path values) {
        assertThat(scannerJobs(Rendered.of("1.36.0", values))).allSatisfy(job -> {
            assertThat(job.path("backoffLimit").asInt()).isEqualTo(1);
            assertThat(job.at("/podFailurePolicy/rules").toString())
                    .isEqualTo("[{\"action\":\"Ignore\",\"onPodConditions\":"
                            + "[{\"type\":\"DisruptionTarget\",\"status\":\"True\"}]},"
                            + "{\"action\":\"FailJob\",\"onExitCodes\":"
                            + "{\"containerName\":\"scanner\",\"operator\":\"In\",\"values\":[2,4,70]}}]");
            assertThat(job.at("/template/spec/containers/0/name").asString()).isEqualTo("scanner");
        });
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("60: a scanner that is told to stop has the time that the repair in hand may still take")
    void scannersMayFinishWhatTheyHaveInHand(Path values) {
        Duration wait = Duration.ofSeconds(60); // design: the default of --wait
        int waits = 3; // until the object is at rest, then two rounds for the controller
        Duration margin = Duration.ofSeconds(30);
        Rendered rendered = Rendered.of("1.36.0", values);

        assertThat(Stream.concat(
                                scannerJobs(rendered).map(job -> job.at("/template/spec")),
                                rendered.ofKind("Deployment").stream().map(owner -> owner.at("/spec/template/spec")))
                        .filter(pod -> pod.at("/containers/0/name").asString().equals("scanner")))
                .isNotEmpty()
                .allSatisfy(pod -> {
                    assertThat(seconds(pod, "terminationGracePeriodSeconds"))
                            .isGreaterThanOrEqualTo(wait.multipliedBy(waits).plus(margin));
                    assertThat(pod.at("/containers/0/args").toString()).doesNotContain("--wait");
                });
    }

    private static Stream<JsonNode> scannerJobs(Rendered rendered) {
        return rendered.ofKind("CronJob").stream()
                .filter(job -> !job.at("/metadata/name").asString().endsWith("-certs"))
                .map(job -> job.at("/spec/jobTemplate/spec"));
    }

    private static Duration seconds(JsonNode owner, String field) {
        return Duration.ofSeconds(owner.path(field).asInt());
    }

    /** Over a month, which has every hour and every day of the week. */
    private static Duration shortestGap(String schedule) {
        ExecutionTime times = ExecutionTime.forCron(CRON.parse(schedule));
        ZonedDateTime start = ZonedDateTime.of(2026, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        List<ZonedDateTime> runs = Stream.iterate(
                        start, time -> times.nextExecution(time).orElseThrow())
                .skip(1)
                .takeWhile(time -> time.isBefore(start.plusMonths(1)))
                .toList();
        return Stream.iterate(1, next -> next + 1)
                .limit(runs.size() - 1L)
                .map(next -> Duration.between(runs.get(next - 1), runs.get(next)))
                .min(Duration::compareTo)
                .orElseThrow();
    }
}
