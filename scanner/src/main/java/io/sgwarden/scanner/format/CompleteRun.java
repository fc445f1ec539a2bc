package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.ScanReport;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The numbers of a run that read everything. They stay until the next such run: an incomplete one would count as none
 * what it could not read, and end an alert with it.
 *
 * @param finishedAt in seconds since 1970
 * @param findings how many there are of each state
 */
public record CompleteRun(double finishedAt, Map<State, Double> findings) {
    private static final double MILLIS = 1000;
    private static final String SUCCESS = "sgwarden_scan_last_success_timestamp_seconds";

    public CompleteRun {
        findings = Map.copyOf(findings);
    }

    /** Absent where something was not read. A run that left a region out knows less than the one before it. */
    public static Optional<CompleteRun> of(ScanReport report) {
        return report.complete() && report.unverified() == 0
                ? Optional.of(new CompleteRun(report.run().finishedAt().toEpochMilli() / MILLIS, findings(state ->
                        (double) report.summary().byState().getOrDefault(state.id(), 0))))
                : Optional.empty();
    }

    /** From the file of an earlier run, in the text format of Prometheus; absent where the file has no such numbers. */
    public static Optional<CompleteRun> read(String metrics) {
        Map<String, Double> samples = metrics.lines()
                .filter(line -> line.startsWith("sgwarden_scan_last_") && line.contains(" "))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)),
                        (one, other) -> one));
        return Optional.ofNullable(samples.get(SUCCESS))
                .map(finishedAt ->
                        new CompleteRun(finishedAt, findings(state -> samples.getOrDefault(sample(state), 0.0))));
    }

    private static String sample(State state) {
        return "sgwarden_scan_last_findings{severity=\"" + state.severity().id() + "\",state=\"" + state.id() + "\"}";
    }

    private static Map<State, Double> findings(Function<State, Double> count) {
        return Arrays.stream(State.values()).collect(Collectors.toMap(Function.identity(), count));
    }
}
