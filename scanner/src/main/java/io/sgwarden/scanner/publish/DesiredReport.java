package io.sgwarden.scanner.publish;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as it should stand in the cluster.
 *
 * @param envelope all but summary and results
 */
public record DesiredReport(ReportKey key, ObjectNode envelope, List<ObjectNode> results) {
    public DesiredReport {
        results = List.copyOf(results);
    }

    /** The whole object. */
    public ObjectNode json() {
        return ReportContent.fill(envelope.deepCopy(), results);
    }
}
