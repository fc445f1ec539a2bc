package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.lint.LintedObject.Remark;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.rules.Explanations;
import io.sgwarden.schemas.rules.RuleCatalogue;
import io.sgwarden.schemas.rules.RuleInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * SARIF 2.1.0 (OASIS), which code scanning services read: every broken rule with its help, every violation with its
 * position.
 */
final class LintSarif {
    private static final String HELP = "https://sgwarden.io/rules/";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LintSarif() {}

    /**
     * The log.
     *
     * @param version of sgwarden
     */
    static String write(LintReport report, String version) {
        ObjectNode json = NODES.objectNode();
        json.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = json.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "sgwarden").put("version", version);
        ArrayNode rules = driver.putArray("rules");
        List<RuleInfo> broken = broken(report);
        List<String> ids = broken.stream().map(RuleInfo::id).toList();
        broken.forEach(rule -> rules.add(rule(rule)));
        run.set("invocations", invocations(report.problems()));
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        for (LintedObject object : report.objects()) {
            object.remarks().forEach(remark -> results.add(result(object, remark, ids)));
        }
        return JsonText.ascii(json);
    }

    private static ArrayNode invocations(List<LintProblem> problems) {
        ArrayNode invocations = NODES.arrayNode();
        ObjectNode invocation = invocations.addObject().put("executionSuccessful", problems.isEmpty());
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        for (LintProblem problem : problems) {
            ObjectNode notification = notifications.addObject().put("level", "error");
            notification.putObject("message").put("text", PlainText.of(problem.message()));
            ObjectNode physical = notification.putArray("locations").addObject().putObject("physicalLocation");
            physical.putObject("artifactLocation").put("uri", uri(problem.file()));
            problem.position()
                    .ifPresent(position -> physical.putObject("region")
                            .put("startLine", position.line())
                            .put("startColumn", position.column()));
        }
        return invocations;
    }

    private static List<RuleInfo> broken(LintReport report) {
        Set<String> ids = report.objects().stream()
                .flatMap(object -> object.remarks().stream())
                .map(remark -> remark.violation().rule())
                .collect(Collectors.toSet());
        return RuleCatalogue.rules().stream()
                .filter(rule -> ids.contains(rule.id()))
                .toList();
    }

    private static ObjectNode rule(RuleInfo rule) {
        String explanation = Explanations.of(rule.id()).orElseThrow();
        ObjectNode json = NODES.objectNode().put("id", rule.id()).put("helpUri", HELP + rule.id());
        json.putObject("shortDescription").put("text", rule.summary());
        json.putObject("help").put("text", rule.fix()).put("markdown", explanation);
        json.putObject("defaultConfiguration").put("level", level(rule.baseline()));
        return json;
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case DENY -> "error";
            case WARN -> "warning";
            case AUDIT -> "note";
            case OFF -> "none";
        };
    }

    private static ObjectNode result(LintedObject object, Remark remark, List<String> ids) {
        String rule = remark.violation().rule();
        ObjectNode json = NODES.objectNode()
                .put("ruleId", rule)
                .put("ruleIndex", ids.indexOf(rule))
                .put("level", remark.level());
        json.putObject("message").put("text", PlainText.of(object.sentence(remark)));
        ObjectNode location = json.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(object.source().file()));
        object.region(remark)
                .ifPresent(region -> physical.putObject("region")
                        .put("startLine", region.start().line())
                        .put("startColumn", region.start().column())
                        .put("endLine", region.end().line())
                        .put("endColumn", region.end().column()));
        location.putArray("logicalLocations")
                .addObject()
                .put(
                        "fullyQualifiedName",
                        PlainText.of(object.label() + "#" + remark.violation().field()));
        json.putObject("partialFingerprints").put("sgwarden/v1", fingerprint(object, remark));
        return json;
    }

    /** Stays the same when lines move: rule, object, field without positions, value. */
    private static String fingerprint(LintedObject object, Remark remark) {
        return Sha256.hex(
                remark.violation().rule(),
                object.label(),
                remark.violation().field().toString().replaceAll("\\[[0-9]+]", "[]"),
                remark.violation().value().orElse(""));
    }

    private static String uri(String file) {
        try {
            return new URI(null, null, file.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException odd) {
            throw new IllegalArgumentException("Could not write the file name " + file + " as a URI", odd);
        }
    }
}
