package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.ScanReport;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The numbers of a run that read everything. They stay until the next such run: an incomplete one would count as none
 * what it could not read, and end an alert with it.
 *
 * @param finishedAt in seconds since 1970
 * @param findings how many there are of each state
 */
public record CompleteRun(double finishedAt, Map<State, Double> findings) {
    private static final double MILLIS = 1000;
    static final String PREFIX = "sgwarden_scan_last_";
    static final String SUCCESS = "success_timestamp_seconds";
    static final String FINDINGS = "findings";

    private static final String NUMBER = " ([0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\\s*$";
    private static final Pattern SUCCESS_SAMPLE = Pattern.compile("^" + PREFIX + SUCCESS + NUMBER, Pattern.MULTILINE);

    /** Whatever other labels there are: an earlier version may have given the state another severity. */
    private static final Pattern FINDINGS_SAMPLE = Pattern.compile(
            "^" + PREFIX + FINDINGS + "\\{(?:[^}]*,)?state=\"([^\"]*)\"[^}]*}" + NUMBER, Pattern.MULTILINE);

    public CompleteRun {
        findings = Map.copyOf(findings);
    }

    /** Absent where something was not read. A run that left a region out knows less than the one before it. */
    public static Optional<CompleteRun> of(ScanReport report) {
        if (!report.complete() || report.unverified() > 0) {
            return Optional.empty();
        }
        Map<State, Double> findings = new EnumMap<>(State.class);
        for (State state : State.values()) {
            findings.put(state, (double) report.summary().byState().getOrDefault(state.id(), 0));
        }
        return Optional.of(new CompleteRun(report.run().finishedAt().toEpochMilli() / MILLIS, findings));
    }

    /**
     * From the file of an earlier run, in the text format of Prometheus; absent where the file does not say when that
     * was. What is no number there is left out: a state without a number is not known to be 0.
     */
    public static Optional<CompleteRun> read(String metrics) {
        Map<State, Double> findings = new EnumMap<>(State.class);
        FINDINGS_SAMPLE
                .matcher(metrics)
                .results()
                .forEach(sample -> State.of(sample.group(1))
                        .ifPresent(state -> findings.putIfAbsent(state, Double.valueOf(sample.group(2)))));
        return SUCCESS_SAMPLE
                .matcher(metrics)
                .results()
                .findFirst()
                .map(sample -> new CompleteRun(Double.parseDouble(sample.group(1)), findings));
    }
}
