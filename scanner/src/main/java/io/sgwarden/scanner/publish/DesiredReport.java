package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.publish.ReportContent.Extent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as it should be in the cluster.
 *
 * @param envelope all but summary and results
 * @param most how many results it lists
 */
public record DesiredReport(ReportKey key, ObjectNode envelope, List<ObjectNode> results, int most) {
    public DesiredReport {
        results = List.copyOf(results);
    }

    /** The same, which remembers that its state was not announced, and which state was before. */
    DesiredReport unannounced(PublishedState earlier) {
        List<ObjectNode> marked = new ArrayList<>(results);
        ObjectNode state = marked.getFirst().deepCopy();
        state.withObject("/properties")
                .put(ResultJson.LAST_STATE, earlier.state().orElse("pending"));
        marked.set(0, state);
        return new DesiredReport(key, envelope, marked, most);
    }

    /** The whole object. */
    public ObjectNode json() {
        return ReportContent.fill(envelope.deepCopy(), results, new Extent(most, 0));
    }
}
