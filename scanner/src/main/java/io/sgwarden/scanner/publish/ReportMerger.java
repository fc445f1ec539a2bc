package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.publish.ReportContent.Extent;
import io.sgwarden.scanner.report.ScanReport.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges what a run found into a published report: a result that says the same keeps the time at which it was found,
 * one that was not read is kept as not verified, and what says nothing new is not written.
 */
final class ReportMerger {
    private static final String STATE = "state";

    private final PublishedReport published;

    ReportMerger(PublishedReport published) {
        this.published = published;
    }

    /** The change where everything was read; absent where nothing changes. */
    Optional<ObjectNode> replace(DesiredReport desired) {
        return change(desired.envelope(), dated(desired), new Extent(desired.most(), 0));
    }

    /**
     * The change where not everything was read: results of the report that the run did not find may still be so. What
     * the report does not list may be among those that the run found.
     */
    Optional<ObjectNode> merge(DesiredReport desired) {
        List<JsonNode> results = new ArrayList<>(dated(desired));
        Set<String> listed = publishedResults().map(ReportContent::resultId).collect(Collectors.toSet());
        Set<String> today = results.stream().map(ReportContent::resultId).collect(Collectors.toSet());
        int perhapsLeftOut =
                (int) today.stream().filter(id -> !listed.contains(id)).count();
        publishedResults()
                .filter(result -> !today.contains(ReportContent.resultId(result)))
                .map(ReportMerger::unverified)
                .forEach(results::add);
        int unread = Math.max(0, ReportContent.leftOut(published.json()) - perhapsLeftOut);
        return change(desired.envelope(), results, new Extent(desired.most(), unread));
    }

    /** The change to a report of something that was not read. */
    Optional<ObjectNode> markUnverified(Run run) {
        ObjectNode envelope = JsonMapper.shared().createObjectNode();
        ReportContent.sign(envelope.withObject("/metadata"), run);
        List<JsonNode> results =
                publishedResults().map(ReportMerger::unverified).toList();
        return change(envelope, results, new Extent(results.size(), ReportContent.leftOut(published.json())));
    }

    private Stream<JsonNode> publishedResults() {
        return published.json().path("results").valueStream();
    }

    /** The state that was announced last, or was when nothing had to be announced; absent where none is known. */
    Optional<String> lastState() {
        return ResultJson.stateOf(published.json()).flatMap(ReportMerger::lastState);
    }

    private static Optional<String> lastState(JsonNode result) {
        JsonNode properties = result.path("properties");
        return properties
                .path(ResultJson.LAST_STATE)
                .stringValueOpt()
                .or(() -> properties.path(STATE).stringValueOpt())
                .filter(ResultJson::isDecided);
    }

    private List<JsonNode> dated(DesiredReport desired) {
        return desired.results().stream().map(this::dated).toList();
    }

    /** With the time and the last state of the published result that says the same. */
    private JsonNode dated(ObjectNode desired) {
        Optional<JsonNode> was = ReportContent.result(published.json(), ReportContent.resultId(desired));
        ObjectNode result = parsed(desired);
        if (!ResultJson.isDecided(result.at("/properties/state").asString(""))) {
            was.flatMap(ReportMerger::lastState)
                    .ifPresent(state -> result.withObject("/properties").put(ResultJson.LAST_STATE, state));
        }
        was.filter(earlier -> content(earlier).equals(content(result)))
                .ifPresent(earlier -> result.set("timestamp", earlier.path("timestamp")));
        return result;
    }

    /** The result without when and what it was before. */
    private static JsonNode content(JsonNode result) {
        ObjectNode copy = ((ObjectNode) result).deepCopy().without("timestamp");
        copy.withObject("/properties").remove(ResultJson.LAST_STATE);
        return copy;
    }

    private static JsonNode unverified(JsonNode result) {
        ObjectNode json = ((ObjectNode) result).deepCopy().put("result", ReportContent.NOT_KNOWN);
        json.withObject("/properties").put("verified", "false");
        return json;
    }

    private Optional<ObjectNode> change(ObjectNode envelope, List<JsonNode> results, Extent extent) {
        ObjectNode next = parsed(ReportContent.fill(envelope.deepCopy(), results, extent));
        return contains(published.json(), next) ? Optional.empty() : Optional.of(patch(next));
    }

    /** Whether the report says all of it; labels and fields of others are theirs, and the run is not a change. */
    private static boolean contains(JsonNode report, ObjectNode next) {
        boolean metadata = next.path("metadata")
                .propertyStream()
                .filter(field -> !Set.of("labels", "annotations").contains(field.getKey()))
                .allMatch(
                        field -> field.getValue().equals(report.path("metadata").path(field.getKey())));
        boolean content = next.propertyStream()
                .filter(field -> !field.getKey().equals("metadata"))
                .allMatch(field -> field.getValue().equals(report.path(field.getKey())));
        return metadata && content && ReportContent.leftOut(report) == ReportContent.leftOut(next);
    }

    private ObjectNode patch(ObjectNode next) {
        ObjectNode metadata = next.withObject("/metadata").put("resourceVersion", published.version());
        if (ReportContent.leftOut(next) == 0 && ReportContent.leftOut(published.json()) > 0) {
            metadata.withObject("/annotations").putNull(ReportContent.LEFT_OUT);
        }
        return next;
    }

    /** Numbers as they are read: equality tells an int from a long. */
    private static ObjectNode parsed(ObjectNode json) {
        return (ObjectNode) JsonMapper.shared().readTree(json.toString());
    }
}
