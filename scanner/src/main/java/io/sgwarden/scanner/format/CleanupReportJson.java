package io.sgwarden.scanner.format;

import io.sgwarden.scanner.cleanup.Cleaned;
import io.sgwarden.scanner.cleanup.CleanupPlan;
import io.sgwarden.scanner.cleanup.Leak;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.planfile.CleanupPlanFile;
import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.scanner.report.RunInfo;
import io.sgwarden.scanner.report.ScanReportJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A clean-up as JSON, {@code kind: CleanupReport}. */
public final class CleanupReportJson {
    private CleanupReportJson() {}

    /**
     * Writes the report.
     *
     * @param cleaned without outcomes where nothing was to be deleted
     * @param recreated repairs of the objects whose creation was rolled back
     */
    public static String write(
            RunInfo run, List<Gap> gaps, List<Leak> leaks, CleanupPlan plan, Cleaned cleaned, List<Outcome> recreated) {
        ObjectNode json = JsonText.NODES.objectNode();
        json.put("apiVersion", ScanReportJson.API_VERSION).put("kind", "CleanupReport");
        json.set("run", ScanReportJson.run(run));
        json.put("complete", cleaned.isComplete(plan, gaps));
        json.set("gaps", ScanReportJson.gaps(gaps));
        ArrayNode groups = json.putArray("groups");
        leaks.forEach(leak -> groups.add(leak(leak)));
        plan.capExceeded().ifPresent(reason -> json.put("capExceeded", reason));
        json.put("sha256", CleanupPlanFile.hash(plan));
        ArrayNode ends = json.putArray("outcomes");
        cleaned.outcomes()
                .forEach(outcome -> ends.add(CleanupPlanFile.step(outcome.deletion())
                        .put("outcome", outcome.end().id())
                        .put("message", outcome.message())));
        json.set("repairs", RepairReportJson.outcomes(recreated));
        return JsonText.pretty(json);
    }

    private static ObjectNode leak(Leak leak) {
        ObjectNode json = JsonText.NODES
                .objectNode()
                .put("id", leak.group().id())
                .put("name", leak.group().name())
                .put("account", leak.group().accountRegion().account())
                .put("region", leak.group().accountRegion().region())
                .put("vpcId", leak.group().vpcId())
                .put("delete", leak.deletable());
        ArrayNode objections = json.putArray("objections");
        leak.reasons().forEach(objections::add);
        ArrayNode ids = json.putArray("objectionIds");
        Objection.ids(leak.objections()).forEach(ids::add);
        return json;
    }
}
