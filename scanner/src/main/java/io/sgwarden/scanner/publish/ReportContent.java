package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.report.ScanReport.Run;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Summary and results of a report; more results than fit into an object of etcd are counted and left out. */
final class ReportContent {
    static final String RUN_LABEL = "sgwarden.io/run-id";
    /** When the run began that wrote it. */
    static final String RUN_STARTED = "sgwarden.io/run-started-at";
    /** How many results were left out. */
    static final String LEFT_OUT = "sgwarden.io/results-left-out";

    /** Of a result: nobody knows. */
    static final String NOT_KNOWN = "skip";

    private static final List<String> OUTCOMES = List.of("pass", "fail", "warn", "error", NOT_KNOWN);
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    private ReportContent() {}

    /** Says whose report it is, and of which run. */
    static void sign(ObjectNode metadata, Run run) {
        metadata.withObject("/labels")
                .put(ReportStore.OWNER_LABEL, ReportStore.OWNER)
                .put(RUN_LABEL, run.id());
        metadata.withObject("/annotations").put(RUN_STARTED, run.startedAt().toString());
    }

    /**
     * How much of the results is in a report.
     *
     * @param most how many results are listed
     * @param unread how many more there are of which nothing but their number is known
     */
    record Extent(int most, int unread) {}

    /** The report with these results, and the summary of all. */
    static ObjectNode fill(ObjectNode report, Collection<? extends JsonNode> results, Extent extent) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        OUTCOMES.forEach(outcome -> summary.put(
                outcome,
                results.stream()
                                .filter(result -> outcome(result).equals(outcome))
                                .count()
                        + (outcome.equals(NOT_KNOWN) ? extent.unread() : 0)));
        report.set("summary", summary);
        ArrayNode listed = report.putArray("results");
        results.stream().limit(extent.most()).forEach(listed::add);
        int leftOut = results.size() - listed.size() + extent.unread();
        if (leftOut > 0) {
            report.withObject("/metadata/annotations").put(LEFT_OUT, Integer.toString(leftOut));
        }
        return report;
    }

    /** How many results it counts and does not list. */
    static int leftOut(JsonNode report) {
        String text = report.path("metadata").path("annotations").path(LEFT_OUT).asString("");
        return COUNT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }

    private static String outcome(JsonNode result) {
        return result.path("result").asString("");
    }

    static String resultId(JsonNode result) {
        return result.at("/properties/resultID").asString("");
    }

    /** Its result of that id. */
    static Optional<JsonNode> result(JsonNode report, String id) {
        return report.path("results")
                .valueStream()
                .filter(result -> resultId(result).equals(id))
                .findFirst();
    }
}
