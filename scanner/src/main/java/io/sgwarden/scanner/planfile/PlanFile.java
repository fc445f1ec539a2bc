package io.sgwarden.scanner.planfile;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.RepairPlan.Approval;
import io.sgwarden.scanner.model.RepairPlan.Preconditions;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.ActionJson;
import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.schemas.document.PublishedSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A repair plan as a file: what an operator reads, approves by its hash, and gets exactly.
 *
 * <p>The hash covers everything that is written in {@code steps}; the file is refused when the steps do not have it.
 */
public final class PlanFile {
    private static final PlanText TEXT =
            new PlanText("RepairPlan", PublishedSchema.REPAIR_PLAN, "sgwarden repair --plan-out FILE");

    private PlanFile() {}

    /** The hash that {@code --approve} must name. */
    public static String hash(RepairPlan plan) {
        return PlanText.hash(steps(plan));
    }

    public static String write(RepairPlan plan) {
        return TEXT.write(steps(plan), plan.capExceeded());
    }

    /**
     * Reads a plan back.
     *
     * @param source the file's name, for messages
     * @throws PlanFileException not a plan of this version, or changed since it was written
     */
    public static RepairPlan read(String text, String source) {
        JsonNode json = TEXT.read(text, source);
        try {
            List<Step> steps =
                    json.path("steps").valueStream().map(PlanFile::step).toList();
            RepairPlan plan = new RepairPlan(steps, json.path("capExceeded").stringValueOpt());
            PlanText.requireHash(json, hash(plan), source);
            return plan;
        } catch (IllegalArgumentException malformed) {
            throw new PlanFileException(
                    "Could not read plan " + source + ": " + malformed.getMessage() + "; plan again");
        }
    }

    private static ArrayNode steps(RepairPlan plan) {
        ArrayNode json = JsonText.NODES.arrayNode();
        plan.steps().forEach(step -> json.add(step(step)));
        return json;
    }

    private static ObjectNode step(Step step) {
        ObjectNode json = JsonText.NODES
                .objectNode()
                .put("namespace", step.key().namespace())
                .put("name", step.key().name())
                .put("uid", step.uid())
                .put("state", step.state().id())
                .put("account", step.accountRegion().account())
                .put("region", step.accountRegion().region())
                .put("groupId", step.groupId())
                .put("approval", step.approval().name());
        json.putObject("preconditions")
                .put("status", step.preconditions().status())
                .put("spec", step.preconditions().spec())
                .put("group", step.preconditions().group());
        ArrayNode actions = json.putArray("actions");
        step.actions().forEach(action -> actions.add(ActionJson.write(action)));
        return json;
    }

    private static Step step(JsonNode json) {
        JsonNode preconditions = json.path("preconditions");
        return new Step(
                new ResourceKey(text(json, "namespace"), text(json, "name")),
                text(json, "uid"),
                state(text(json, "state")),
                new AccountRegion(text(json, "account"), text(json, "region")),
                text(json, "groupId"),
                json.path("actions").valueStream().map(ActionReader::read).toList(),
                new Preconditions(
                        text(preconditions, "status"), text(preconditions, "spec"), text(preconditions, "group")),
                Approval.valueOf(text(json, "approval")));
    }

    private static State state(String id) {
        return Arrays.stream(State.values())
                .filter(state -> state.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown state " + id));
    }

    static String text(JsonNode json, String field) {
        Optional<String> text = json.path(field).stringValueOpt();
        return text.orElseThrow(() -> new IllegalArgumentException("a step lacks " + field));
    }
}
