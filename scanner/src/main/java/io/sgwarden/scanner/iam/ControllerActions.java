package io.sgwarden.scanner.iam;

import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What ACK's EC2 controller calls for a SecurityGroup. */
public final class ControllerActions {
    private static final Set<String> CALLED = Set.of(
            "ec2:AuthorizeSecurityGroupEgress",
            "ec2:AuthorizeSecurityGroupIngress",
            "ec2:CreateSecurityGroup",
            "ec2:CreateTags",
            "ec2:DeleteSecurityGroup",
            "ec2:DeleteTags",
            "ec2:DescribeSecurityGroupRules",
            "ec2:DescribeSecurityGroups",
            "ec2:RevokeSecurityGroupEgress",
            "ec2:RevokeSecurityGroupIngress");

    private ControllerActions() {}

    public static boolean calls(String action) {
        return CALLED.contains(action);
    }

    /** The statement of an IAM policy that grants it, as JSON. */
    public static ObjectNode statement(String action) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Effect", "Allow")
                .put("Action", action)
                .put("Resource", "*");
    }
}
