package io.sgwarden.scanner.iam;

import java.util.ArrayList;
import java.util.List;

/** What an identity is for. A test holds the actions to those that the commands really call. */
public enum Purpose {
    SCAN,
    /** Writes to objects only: its AWS identity is as read-only as that of scan. */
    REPAIR,
    CLEANUP;

    /** The only action that changes anything. */
    public static final String DELETE = "ec2:DeleteSecurityGroup";

    private static final List<String> READ = List.of(
            "ec2:DescribeLaunchTemplateVersions", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups");

    /** {@code sts:GetCallerIdentity}, which everybody may, aside. */
    public List<String> actions() {
        List<String> actions = new ArrayList<>();
        if (this == CLEANUP) {
            actions.add(DELETE);
        }
        actions.addAll(READ);
        return actions;
    }
}
