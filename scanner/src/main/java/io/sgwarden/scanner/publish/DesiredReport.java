package io.sgwarden.scanner.publish;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as it should stand in the cluster.
 *
 * @param envelope all but summary and results
 * @param most how many results it lists
 */
public record DesiredReport(ReportKey key, ObjectNode envelope, List<ObjectNode> results, int most) {
    public DesiredReport {
        results = List.copyOf(results);
    }

    /** The whole object. */
    public ObjectNode json() {
        return ReportContent.fill(envelope.deepCopy(), results, most, 0);
    }
}
