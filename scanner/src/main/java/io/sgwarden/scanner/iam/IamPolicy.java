package io.sgwarden.scanner.iam;

import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The least that an identity needs, as an IAM policy document. */
public final class IamPolicy {
    private IamPolicy() {}

    /**
     * The document.
     *
     * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
     * @param roles ARNs of roles that the identity assumes
     */
    public static ObjectNode of(Purpose purpose, String partition, List<String> roles) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        ArrayNode statements = document.putArray("Statement");
        ObjectNode read = statement(statements, "SgwardenRead");
        ArrayNode actions = read.putArray("Action");
        purpose.actions().stream()
                .filter(action -> !action.equals(Purpose.DELETE))
                .forEach(actions::add);
        read.put("Resource", "*"); // EC2's Describe actions know no resource-level permissions
        if (purpose == Purpose.CLEANUP) {
            ObjectNode delete = statement(statements, "SgwardenDelete");
            delete.put("Action", Purpose.DELETE).put("Resource", "arn:" + partition + ":ec2:*:*:security-group/*");
            delete.putObject("Condition")
                    .putObject("StringLike")
                    .put("aws:ResourceTag/" + Ack.TAG_CONTROLLER_VERSION, "ec2-*");
        }
        if (!roles.isEmpty()) {
            ObjectNode assume = statement(statements, "SgwardenAssumeRole");
            ArrayNode resources = assume.put("Action", "sts:AssumeRole").putArray("Resource");
            roles.forEach(resources::add);
        }
        return document;
    }

    private static ObjectNode statement(ArrayNode statements, String sid) {
        return statements.addObject().put("Sid", sid).put("Effect", "Allow");
    }
}
