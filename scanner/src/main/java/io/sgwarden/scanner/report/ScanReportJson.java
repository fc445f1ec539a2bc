package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Advice;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.Repair;
import io.sgwarden.scanner.model.Repair.Mode;
import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report of a scan as JSON, {@code kind: ScanReport}: the source of every other rendering. */
public final class ScanReportJson {
    public static final String API_VERSION = "sgwarden.io/v1";

    private ScanReportJson() {}

    /**
     * The report of a run.
     *
     * @param advice about controllers, in order
     * @param listed the findings to list; the summary counts all of them
     */
    public static ScanReport report(RunInfo run, Findings findings, List<Finding> listed, List<Advice> advice) {
        ObjectNode json = JsonText.NODES.objectNode();
        json.put("apiVersion", API_VERSION).put("kind", "ScanReport");
        json.set("run", run(run));
        json.put("complete", findings.gaps().isEmpty());
        json.set("gaps", gaps(findings.gaps()));
        json.set("summary", summary(findings));
        ArrayNode list = json.putArray("findings");
        listed.forEach(finding -> list.add(finding(finding, run)));
        ArrayNode advised = json.putArray("advice");
        advice.forEach(
                piece -> advised.addObject().put("subject", piece.subject()).put("text", piece.text()));
        json.set("claims", claims(findings));
        if (!run.otherRuns().isEmpty()) {
            json.set("elsewhere", elsewhere(run, findings));
        }
        return ScanReport.of(json);
    }

    public static ObjectNode run(RunInfo run) {
        ObjectNode json = JsonText.NODES
                .objectNode()
                .put("id", run.id())
                .put("startedAt", run.startedAt().toString())
                .put("finishedAt", run.finishedAt().toString())
                .put("version", run.version());
        run.clusterUid().ifPresent(uid -> json.put("clusterUid", uid));
        ArrayNode scope = json.putArray("scope");
        run.scope().forEach(accountRegion -> scope.add(accountRegion.toString()));
        ObjectNode requests = json.putObject("awsRequests");
        run.awsRequests().sent().forEach(requests::put);
        if (!run.awsRequests().throttled().isEmpty()) {
            ObjectNode throttled = json.putObject("awsThrottled");
            run.awsRequests().throttled().forEach(throttled::put);
        }
        return json;
    }

    private static ObjectNode elsewhere(RunInfo run, Findings findings) {
        ObjectNode json = JsonText.NODES.objectNode();
        ArrayNode accounts = json.putArray("accounts");
        run.otherRuns().forEach(accounts::add);
        ArrayNode objects = json.putArray("objects");
        findings.left().forEach(left -> {
            ObjectNode object = objects.addObject();
            object.putObject("resource")
                    .put("namespace", left.key().namespace())
                    .put("name", left.key().name())
                    .put("uid", left.uid());
            object.put("account", left.account());
        });
        return json;
    }

    public static ArrayNode gaps(Collection<Gap> gaps) {
        ArrayNode json = JsonText.NODES.arrayNode();
        gaps.forEach(gap -> {
            ObjectNode item = json.addObject().put("where", gap.where()).put("reason", gap.reason());
            gap.scope().ifPresent(scope -> item.put("scope", scope));
        });
        return json;
    }

    private static ObjectNode summary(Findings findings) {
        Map<String, Integer> byState = new TreeMap<>();
        findings.findings().forEach(finding -> byState.merge(finding.state().id(), 1, Integer::sum));
        ObjectNode json = JsonText.NODES
                .objectNode()
                .put("objects", findings.ofObjects().size())
                .put("groups", findings.groupsRead())
                .put("foreignGroups", findings.foreignGroups())
                .put("repairable", count(findings, Mode.AUTOMATIC))
                .put("awaitingApproval", count(findings, Mode.APPROVAL))
                .put("leaked", byState.getOrDefault(State.LEAKED.id(), 0));
        ObjectNode states = json.putObject("byState");
        byState.forEach(states::put);
        return json;
    }

    private static long count(Findings findings, Mode mode) {
        return findings.findings().stream()
                .filter(finding -> finding.repair().mode() == mode)
                .count();
    }

    private static ObjectNode finding(Finding finding, RunInfo run) {
        ObjectNode json = JsonText.NODES
                .objectNode()
                .put("id", finding.id())
                .put("state", finding.state().id())
                .put("severity", finding.state().severity().id());
        finding.object().ifPresent(object -> json.set("resource", resource(object)));
        finding.groupId().ifPresent(id -> json.set("group", group(finding, id)));
        json.set("evidence", evidence(finding));
        if (!finding.difference().isEmpty()) {
            ObjectNode difference = json.putObject("difference");
            difference.set("onlyInSpec", ActionJson.rules(finding.difference().onlyInSpec()));
            difference.set("onlyInEc2", ActionJson.rules(finding.difference().onlyInEc2()));
        }
        ArrayNode violations = json.putArray("violations");
        finding.violations().forEach(violation -> violations.add(violation(violation, finding.object())));
        json.put("message", finding.message()).put("remedy", finding.remedy());
        json.set("repair", repair(finding.repair()));
        return json.put("firstSeen", run.startedAt().toString());
    }

    private static ObjectNode resource(SecurityGroup object) {
        return JsonText.NODES
                .objectNode()
                .put("namespace", object.metadata().namespace())
                .put("name", object.metadata().name())
                .put("uid", object.metadata().uid());
    }

    private static ObjectNode group(Finding finding, String id) {
        ObjectNode json = JsonText.NODES.objectNode().put("id", id);
        finding.accountRegion().ifPresent(accountRegion -> accountRegion(json, accountRegion));
        finding.group().ifPresent(group -> details(json, group));
        return json;
    }

    private static void accountRegion(ObjectNode json, AccountRegion accountRegion) {
        json.put("account", accountRegion.account()).put("region", accountRegion.region());
    }

    private static void details(ObjectNode json, Group group) {
        json.put("name", group.name()).put("vpcId", group.vpcId());
    }

    private static ObjectNode evidence(Finding finding) {
        ObjectNode json = JsonText.NODES
                .objectNode()
                .put("grade", finding.evidence().grade().id());
        ArrayNode facts = json.putArray("facts");
        for (Fact fact : finding.evidence().facts()) {
            facts.addObject()
                    .put("id", fact.id().id())
                    .put("fact", fact.fact())
                    .put("supports", fact.supports().id())
                    .put("verified", fact.verified() ? "true" : "not-read");
        }
        return json;
    }

    private static ObjectNode violation(Violation violation, Optional<SecurityGroup> object) {
        ObjectNode json = JsonText.NODES
                .objectNode()
                .put("rule", violation.rule())
                .put("severity", violation.severity().name().toLowerCase(Locale.ROOT))
                .put("field", violation.field().toString())
                .put("message", violation.message());
        object.flatMap(broken -> SpecFragment.of(broken.json(), violation.field()))
                .ifPresent(fragment -> json.put("fragment", fragment));
        return json;
    }

    private static ObjectNode repair(Repair repair) {
        ObjectNode json = JsonText.NODES
                .objectNode()
                .put("possible", repair.possible())
                .put("mode", repair.mode().name().toLowerCase(Locale.ROOT));
        ArrayNode reasons = json.putArray("reasons");
        repair.reasons().forEach(reasons::add);
        ArrayNode reasonIds = json.putArray("reasonIds");
        Objection.ids(repair.objections()).forEach(reasonIds::add);
        ArrayNode actions = json.putArray("actions");
        repair.actions()
                .forEach(action ->
                        actions.add(ActionJson.write(action).put("automatic", repair.mode() == Mode.AUTOMATIC)));
        return json;
    }

    /** Which object records which group: what a later clean-up asks before it calls a group nobody's. */
    private static ArrayNode claims(Findings findings) {
        ArrayNode json = JsonText.NODES.arrayNode();
        findings.ofObjects().stream()
                .flatMap(finding -> finding.object().stream())
                .filter(object -> object.status().id().isPresent())
                .forEach(object -> json.addObject()
                        .put("group", object.status().id().orElseThrow())
                        .put("uid", object.metadata().uid())
                        .put(
                                "adopted",
                                object.metadata().annotation(Ack.ADOPTED).orElse("false"))
                        .put(
                                "deletionPolicy",
                                object.metadata()
                                        .annotation(Ack.DELETION_POLICY)
                                        .orElse("delete")));
        return json;
    }
}
