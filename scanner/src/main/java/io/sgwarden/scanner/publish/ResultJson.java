package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedFinding.Violation;
import io.sgwarden.scanner.report.ScanReport.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Results of a finding: one for its state, and one for each rule that its spec breaks. */
final class ResultJson {
    /** The policy that a result of a state is about. */
    private static final String STATES = "sgwarden-states";

    /** Property of a result: the state that was announced last, or was before doubt, where it is another. */
    static final String LAST_STATE = "lastState";

    private static final String RULES = "sgwarden-rules";
    /** Policy Reporter shows what has none as "Other". */
    private static final String CATEGORY = "Security Groups";

    private static final int ID_LENGTH = 16;
    private static final Set<String> NOT_DECIDED = Set.of("pending", "undecided");

    private final Instant found;

    ResultJson(Instant found) {
        this.found = found;
    }

    List<ObjectNode> results(ReportedFinding finding) {
        List<ObjectNode> results = new ArrayList<>(List.of(state(finding)));
        finding.violations().forEach(violation -> results.add(violation(finding, violation)));
        return results;
    }

    private ObjectNode state(ReportedFinding finding) {
        ObjectNode json = result(STATES, finding.state(), finding.severity(), result(finding.state()))
                .put("scored", true)
                .put("message", StableText.of(finding.message()));
        ObjectNode properties = properties(json, finding.id(), finding)
                .put("state", finding.state())
                .put("evidence", finding.evidence().grade())
                .put("repair", finding.repair().mode());
        if (!finding.remedy().isEmpty()) {
            properties.put("remedy", StableText.of(finding.remedy()));
        }
        return json;
    }

    /** What shows later who created the group: for people, and never read back (adr 0006). */
    static void addClaim(ObjectNode result, Claim claim) {
        result.withObject("/properties")
                .put("generation", Long.toString(claim.generation()))
                .put("references", Boolean.toString(claim.references()))
                .put("createResidue", Boolean.toString(claim.residue()))
                .put("recordedWithoutReferences", Boolean.toString(claim.withoutReferences()));
    }

    /** What is not decided is skipped, never passed. */
    private static String result(String state) {
        if (!isDecided(state)) {
            return ReportContent.NOT_KNOWN;
        }
        return state.equals("managed") ? "pass" : "fail";
    }

    /** Whether it says how the object is: too early, or not to be told, is not a change. */
    static boolean isDecided(String state) {
        return !NOT_DECIDED.contains(state);
    }

    private ObjectNode violation(ReportedFinding finding, Violation violation) {
        boolean denied = violation.severity().equals("deny");
        ObjectNode json = result(RULES, violation.rule(), denied ? "medium" : "low", denied ? "fail" : "warn")
                .put("scored", denied)
                .put("message", StableText.of(violation.message()));
        String id =
                Sha256.hex(finding.id(), violation.rule(), violation.field()).substring(0, ID_LENGTH);
        properties(json, id, finding).put("field", StableText.of(violation.field()));
        return json;
    }

    private ObjectNode result(String policy, String rule, String severity, String outcome) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("source", ReportStore.OWNER)
                .put("policy", policy)
                .put("rule", rule)
                .put("category", CATEGORY)
                .put("severity", severity);
        json.putObject("timestamp").put("seconds", found.getEpochSecond()).put("nanos", 0);
        return json.put("result", outcome);
    }

    /** Stable over runs, which is what Policy Reporter takes {@code resultID} for. */
    private static ObjectNode properties(ObjectNode json, String id, ReportedFinding finding) {
        ObjectNode properties = json.putObject("properties").put("resultID", id);
        finding.group().ifPresent(group -> {
            properties.put("aws.securityGroupId", StableText.of(group.id()));
            group.account().ifPresent(account -> properties.put("aws.account", StableText.of(account)));
            group.region().ifPresent(region -> properties.put("aws.region", StableText.of(region)));
            group.name().ifPresent(name -> properties.put("aws.securityGroupName", StableText.of(name)));
            group.vpcId().ifPresent(vpc -> properties.put("vpcId", StableText.of(vpc)));
        });
        return properties;
    }

    /** The state that a report speaks of. */
    static Optional<JsonNode> stateOf(JsonNode report) {
        return report.path("results")
                .valueStream()
                .filter(result -> result.path("policy").asString("").equals(STATES))
                .findFirst();
    }
}
