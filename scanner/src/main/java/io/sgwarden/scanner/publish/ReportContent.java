package io.sgwarden.scanner.publish;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Summary and results of a report; more results than fit into an object of etcd are counted and left out. */
final class ReportContent {
    static final String RUN_LABEL = "sgwarden.io/run-id";
    /** How many results were left out. */
    static final String LEFT_OUT = "sgwarden.io/results-left-out";

    private static final List<String> OUTCOMES = List.of("pass", "fail", "warn", "error", "skip");

    private ReportContent() {}

    /**
     * The report with these results, and the summary of all of them.
     *
     * @param most how many results are listed
     */
    static ObjectNode fill(ObjectNode report, Collection<? extends JsonNode> results, int most) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        OUTCOMES.forEach(outcome -> summary.put(
                outcome,
                results.stream()
                        .filter(result -> outcome(result).equals(outcome))
                        .count()));
        report.set("summary", summary);
        ArrayNode listed = report.putArray("results");
        results.stream().limit(most).forEach(listed::add);
        if (results.size() > most) {
            report.withObject("/metadata/annotations").put(LEFT_OUT, Integer.toString(results.size() - most));
        }
        return report;
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
