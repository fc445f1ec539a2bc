package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.ScanReport;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    static final String PREFIX = "sgwarden_scan_last_";
    static final String SUCCESS = "success_timestamp_seconds";
    static final String FINDINGS = "findings";

    /** Whatever other labels there are: an earlier version may have given the state another severity. */
    private static final String SAMPLE = PREFIX + FINDINGS + "\\{(?:[^}]*,)?state=\"%s\"[^}]*}";

    private static final String NUMBER = "([0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\\s*$";

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

    /**
     * From the file of an earlier run, in the text format of Prometheus; absent where the file does not say when that
     * was. A state of which the file has no number stays without one: it is not known to be 0.
     */
    public static Optional<CompleteRun> read(String metrics) {
        Map<State, Double> findings = new EnumMap<>(State.class);
        for (State state : State.values()) {
            sample(metrics, SAMPLE.replace("%s", Pattern.quote(state.id())))
                    .ifPresent(count -> findings.put(state, count));
        }
        return sample(metrics, PREFIX + SUCCESS).map(finishedAt -> new CompleteRun(finishedAt, findings));
    }

    /** The first number of this name; whatever else stands in its place is no number. */
    private static Optional<Double> sample(String metrics, String name) {
        Matcher matcher =
                Pattern.compile("^" + name + " " + NUMBER, Pattern.MULTILINE).matcher(metrics);
        return matcher.find() ? Optional.of(Double.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static Map<State, Double> findings(Function<State, Double> count) {
        return Arrays.stream(State.values()).collect(Collectors.toMap(Function.identity(), count));
    }
}
