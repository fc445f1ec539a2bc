package io.sgwarden.scanner.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reports in memory, merged as an API server merges (RFC 7396); every write is remembered. */
final class FakeStore implements ReportStore {
    final List<String> writes = new ArrayList<>();
    final List<JsonNode> events = new ArrayList<>();
    Optional<Listing> listing = Optional.empty();
    /** What is answered to a write such as {@code create shop/uid-web} instead of doing it. */
    Function<String, Optional<WriteResult>> answers = what -> Optional.empty();

    private final Map<ReportKey, ObjectNode> reports = new LinkedHashMap<>();
    private int version;

    JsonNode get(String key) {
        return reports.entrySet().stream()
                .filter(entry -> entry.getKey().toString().equals(key))
                .map(entry -> (JsonNode) entry.getValue())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no report " + key + " in " + reports.keySet()));
    }

    List<String> keys() {
        return reports.keySet().stream().map(ReportKey::toString).toList();
    }

    @Override
    public Listing ours() {
        return listing.orElseGet(() -> new Listing.Known(reports.entrySet().stream()
                .map(entry -> new PublishedReport(
                        entry.getKey(),
                        entry.getValue().at("/metadata/resourceVersion").asString(),
                        entry.getValue()))
                .toList()));
    }

    @Override
    public WriteResult create(ReportKey key, JsonNode report) {
        return write("create " + key, () -> keep(key, parsed(report)));
    }

    @Override
    public WriteResult change(ReportKey key, JsonNode patch) {
        return write("change " + key, () -> {
            ObjectNode report = parsed(get(key.toString()));
            if (!report.at("/metadata/resourceVersion").equals(patch.at("/metadata/resourceVersion"))) {
                throw new AssertionError("a write for another version");
            }
            merge(report, patch);
            keep(key, report);
        });
    }

    @Override
    public WriteResult delete(PublishedReport report) {
        return write("delete " + report.key(), () -> reports.remove(report.key()));
    }

    @Override
    public WriteResult announce(JsonNode event) {
        return write("event " + event.at("/regarding/name").asString(""), () -> events.add(event));
    }

    private WriteResult write(String what, Runnable kind) {
        writes.add(what);
        Optional<WriteResult> answer = answers.apply(what);
        if (answer.isEmpty()) {
            kind.run();
        }
        return answer.orElseGet(WriteResult.Done::new);
    }

    private void keep(ReportKey key, ObjectNode report) {
        version++;
        report.withObject("/metadata").put("resourceVersion", Integer.toString(version));
        reports.put(key, report);
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.propertyStream().forEach(field -> {
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (field.getValue().isObject()) {
                merge(target.withObject("/" + field.getKey().replace("~", "~0").replace("/", "~1")), field.getValue());
            } else {
                target.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    private static ObjectNode parsed(JsonNode json) {
        return (ObjectNode) JsonMapper.shared().readTree(json.toString());
    }
}
