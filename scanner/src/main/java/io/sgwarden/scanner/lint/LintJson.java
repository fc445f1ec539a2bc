package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.lint.LintedObject.Remark;
import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.schemas.finding.Violation;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the result as JSON: one entry for each SecurityGroup, exempt ones with the reason. */
final class LintJson {
    private LintJson() {}

    static String write(LintReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("apiVersion", "sgwarden.io/v1").put("kind", "LintReport").put("files", report.files());
        ArrayNode list = json.putArray("objects");
        report.objects().forEach(object -> list.add(object(object)));
        ArrayNode problems = json.putArray("problems");
        report.problems().forEach(problem -> problems.add(problem(problem)));
        return JsonText.ascii(json);
    }

    private static ObjectNode object(LintedObject object) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", object.source().file());
        object.source().rendering().ifPresent(command -> json.put("rendering", command));
        if (!object.within().isEmpty()) {
            json.put("within", object.within());
        }
        json.put("namespace", object.namespace()).put("name", object.name()).put("denied", object.denied());
        object.exemption().ifPresent(reason -> json.put("exemption", reason));
        ArrayNode violations = json.putArray("violations");
        object.remarks().forEach(remark -> violations.add(violation(remark)));
        return json;
    }

    private static ObjectNode violation(Remark remark) {
        Violation violation = remark.violation();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule", violation.rule())
                .put("severity", violation.severity().id())
                .put("field", violation.field().toString())
                .put("line", remark.position().line())
                .put("column", remark.position().column())
                .put("message", violation.message())
                .put("ec2Answer", violation.ec2Answer())
                .put("leavesGroup", violation.leavesGroup());
        return json;
    }

    private static ObjectNode problem(LintProblem problem) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("file", problem.file());
        problem.position()
                .ifPresent(position -> json.put("line", position.line()).put("column", position.column()));
        return json.put("message", problem.message());
    }
}
