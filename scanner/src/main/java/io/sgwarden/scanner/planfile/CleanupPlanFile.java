package io.sgwarden.scanner.planfile;

import io.sgwarden.scanner.cleanup.CleanupPlan;
import io.sgwarden.scanner.cleanup.CleanupPlan.Clusters;
import io.sgwarden.scanner.cleanup.CleanupPlan.Deletion;
import io.sgwarden.scanner.cleanup.CleanupPlan.RolledBack;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.schemas.document.PublishedSchema;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A clean-up plan as a file, approved by its hash as a repair plan is. */
public final class CleanupPlanFile {
    private static final PlanText TEXT = new PlanText(
            "CleanupPlan", PublishedSchema.CLEANUP_PLAN, "sgwarden cleanup --scope ACCOUNT/REGION --plan-out FILE");

    private CleanupPlanFile() {}

    /** The hash that {@code --approve} must name. */
    public static String hash(CleanupPlan plan) {
        return PlanText.hash(steps(plan));
    }

    public static String write(CleanupPlan plan) {
        return TEXT.write(steps(plan), plan.capExceeded());
    }

    /**
     * Reads a plan back.
     *
     * @param source the file's name, for messages
     * @throws PlanFileException not a plan of this version, or changed since it was written
     */
    public static CleanupPlan read(String text, String source) {
        JsonNode json = TEXT.read(text, source);
        CleanupPlan plan = new CleanupPlan(
                json.path("steps").valueStream().map(CleanupPlanFile::deletion).toList(),
                json.path("capExceeded").stringValueOpt());
        PlanText.requireHash(json, hash(plan), source);
        return plan;
    }

    private static ArrayNode steps(CleanupPlan plan) {
        ArrayNode json = JsonText.NODES.arrayNode();
        plan.deletions().forEach(deletion -> json.add(step(deletion)));
        return json;
    }

    public static ObjectNode step(Deletion deletion) {
        ObjectNode json = JsonText.NODES
                .objectNode()
                .put("account", deletion.group().accountRegion().account())
                .put("region", deletion.group().accountRegion().region())
                .put("groupId", deletion.group().groupId())
                .put("name", deletion.name())
                .put("vpcId", deletion.vpcId())
                .put("fingerprint", deletion.fingerprint());
        deletion.claims().uid().ifPresent(uid -> json.put("clusterUid", uid));
        if (!deletion.claims().others().isEmpty()) {
            deletion.claims().others().forEach(json.putArray("otherClusters")::add);
        }
        deletion.rolledBack()
                .ifPresent(object -> json.putObject("rolledBack")
                        .put("namespace", object.key().namespace())
                        .put("name", object.key().name())
                        .put("uid", object.uid())
                        .put("spec", object.spec()));
        return json;
    }

    private static Deletion deletion(JsonNode json) {
        JsonNode object = json.path("rolledBack");
        return new Deletion(
                new GroupKey(new AccountRegion(text(json, "account"), text(json, "region")), text(json, "groupId")),
                text(json, "name"),
                text(json, "vpcId"),
                text(json, "fingerprint"),
                new Clusters(
                        json.path("clusterUid").stringValueOpt(),
                        json.path("otherClusters")
                                .valueStream()
                                .map(JsonNode::asString)
                                .collect(Collectors.toCollection(TreeSet::new))),
                object.isObject()
                        ? Optional.of(new RolledBack(
                                new ResourceKey(text(object, "namespace"), text(object, "name")),
                                text(object, "uid"),
                                text(object, "spec")))
                        : Optional.empty());
    }

    /** The schema has seen to it that it is there. */
    private static String text(JsonNode json, String field) {
        return json.path(field).asString();
    }
}
