package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Applied;
import io.sgwarden.scanner.model.Applied.Completion;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.planfile.PlanFile;
import io.sgwarden.scanner.report.ActionJson;
import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.scanner.report.RunInfo;
import io.sgwarden.scanner.report.ScanReportJson;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a repair did, as JSON, {@code kind: RepairReport}. */
public final class RepairReportJson {
    private RepairReportJson() {}

    public static String write(RunInfo run, Collection<Gap> gaps, RepairPlan plan, Applied applied) {
        ObjectNode json = JsonText.NODES.objectNode();
        json.put("apiVersion", ScanReportJson.API_VERSION).put("kind", "RepairReport");
        json.set("run", ScanReportJson.run(run));
        json.put("complete", gaps.isEmpty() && applied.completion() == Completion.COMPLETE);
        json.set("gaps", ScanReportJson.gaps(gaps));
        plan.capExceeded().ifPresent(reason -> json.put("capExceeded", reason));
        json.put("planned", plan.steps().size()).put("planSha256", PlanFile.hash(plan));
        json.set("outcomes", outcomes(applied.outcomes()));
        ArrayNode touches = json.putArray("finishedTouches");
        applied.finishedTouches().forEach(key -> touches.add(key.toString()));
        return JsonText.pretty(json);
    }

    static ArrayNode outcomes(List<Outcome> outcomes) {
        ArrayNode list = JsonText.NODES.arrayNode();
        outcomes.forEach(outcome -> list.add(outcome(outcome)));
        return list;
    }

    private static ObjectNode outcome(Outcome outcome) {
        ObjectNode json = JsonText.NODES
                .objectNode()
                .put("namespace", outcome.key().namespace())
                .put("name", outcome.key().name())
                .put("uid", outcome.uid())
                .put("outcome", outcome.end().id())
                .put("id", outcome.reason().id())
                .put("message", outcome.message());
        ArrayNode written = json.putArray("written");
        outcome.written().forEach(action -> written.add(ActionJson.write(action)));
        return json;
    }
}
