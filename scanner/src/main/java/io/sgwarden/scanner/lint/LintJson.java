package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.lint.LintedObject.Remark;
import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.schemas.finding.Violation;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the result as JSON: one entry for each SecurityGroup, exempt ones with the reason. */
public final class LintJson {
    private LintJson() {}

    public static String write(List<LintedObject> objects, int files) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("apiVersion", "sgwarden.io/v1").put("kind", "LintReport").put("files", files);
        ArrayNode list = json.putArray("objects");
        objects.forEach(object -> list.add(object(object)));
        return JsonText.pretty(json);
    }

    private static ObjectNode object(LintedObject object) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", object.file())
                .put("namespace", object.namespace())
                .put("name", object.name())
                .put("denied", object.denied());
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
}
