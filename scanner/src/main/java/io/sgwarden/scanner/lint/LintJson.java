package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.schemas.document.Position;
import io.sgwarden.schemas.finding.Violation;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The result for machines: one entry for each SecurityGroup, exempt ones with the reason. */
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
        json.put("file", object.located().document().source())
                .put("namespace", object.located().object().metadata().namespace())
                .put("name", object.located().object().metadata().name())
                .put("denied", object.verdict().denied());
        object.verdict().exemption().ifPresent(reason -> json.put("exemption", reason));
        ArrayNode violations = json.putArray("violations");
        object.verdict().violations().forEach(violation -> violations.add(violation(object, violation)));
        return json;
    }

    private static ObjectNode violation(LintedObject object, Violation violation) {
        Position position = object.located().position(violation.field());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule", violation.rule())
                .put("severity", violation.severity().name().toLowerCase(Locale.ROOT))
                .put("field", violation.field().toString())
                .put("line", position.line())
                .put("column", position.column())
                .put("message", violation.message())
                .put("ec2Answer", violation.ec2Answer())
                .put("leavesGroup", violation.leavesGroup());
        return json;
    }
}
