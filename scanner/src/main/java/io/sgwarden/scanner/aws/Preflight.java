package io.sgwarden.scanner.aws;

import io.sgwarden.scanner.iam.PermissionCheck;
import io.sgwarden.scanner.iam.Purpose;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Checks whether an identity may do what a command does: EC2 by DryRun, STS by assuming the role. Changes nothing. */
public record Preflight(Ec2Client client) {

    /**
     * What to check.
     *
     * @param groupId a group with ACK's tags, on which deleting is tested; needed for {@link Purpose#CLEANUP}
     */
    public record Subject(Purpose purpose, Optional<String> groupId) {}

    /** The result for each action. */
    public Map<String, PermissionCheck> check(Subject subject) {
        Map<String, PermissionCheck> results = new LinkedHashMap<>();
        subject.purpose().actions().forEach(action -> results.put(action, result(action, call(action, subject))));
        return results;
    }

    private Runnable call(String action, Subject subject) {
        return switch (action) {
            case "ec2:DescribeSecurityGroups" -> () -> client.describeSecurityGroups(request -> request.dryRun(true));
            case "ec2:DescribeNetworkInterfaces" ->
                () -> client.describeNetworkInterfaces(request -> request.dryRun(true));
            case "ec2:DescribeLaunchTemplateVersions" ->
                () -> client.describeLaunchTemplateVersions(
                        request -> request.versions("$Default").dryRun(true));
            case Purpose.DELETE ->
                () -> client.deleteSecurityGroup(request ->
                        request.groupId(subject.groupId().orElseThrow()).dryRun(true));
            default -> throw new IllegalArgumentException("No DryRun for " + action);
        };
    }

    /** STS has no DryRun; a session that nobody uses expires. */
    static PermissionCheck assume(AwsCredentialsProvider role) {
        try {
            role.resolveCredentials();
            return new PermissionCheck.Granted();
        } catch (SdkException failure) {
            return refused("sts:AssumeRole", failure);
        }
    }

    private static PermissionCheck result(String action, Runnable call) {
        try {
            call.run();
            return new PermissionCheck.Unknown("EC2 answered a DryRun as if it were none");
        } catch (SdkException failure) {
            return AwsFailures.code(failure).equals("DryRunOperation")
                    ? new PermissionCheck.Granted()
                    : refused(action, failure);
        }
    }

    private static PermissionCheck refused(String action, SdkException failure) {
        String reason = AwsFailures.reason(action, failure);
        return AwsFailures.isDenied(AwsFailures.code(failure))
                ? new PermissionCheck.Denied(reason)
                : new PermissionCheck.Unknown(reason);
    }
}
