package io.sgwarden.scanner.aws;

import io.sgwarden.scanner.ec2.Ec2Deleter;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Deletes groups with the AWS SDK. */
public final class SdkEc2Deleter implements Ec2Deleter {
    private static final String ACTION = "ec2:DeleteSecurityGroup";

    private final Ec2Client client;

    public SdkEc2Deleter(Ec2Client client) {
        this.client = client;
    }

    @Override
    public Answer delete(String groupId) {
        return switch (send(groupId, true)) {
            case Answer.Deleted ignored -> send(groupId, false);
            case Answer refused -> refused;
        };
    }

    /** A DryRun says with an error that it would have succeeded. */
    private Answer send(String groupId, boolean dryRun) {
        try {
            client.deleteSecurityGroup(request -> request.groupId(groupId).dryRun(dryRun));
            return new Answer.Deleted();
        } catch (SdkException failure) {
            return switch (AwsFailures.code(failure)) {
                case "DryRunOperation" -> new Answer.Deleted();
                case "InvalidGroup.NotFound" -> new Answer.Gone();
                case "DependencyViolation", "InvalidGroup.InUse" ->
                    new Answer.InUse(AwsFailures.reason(ACTION, failure));
                default -> new Answer.Refused(AwsFailures.reason(ACTION, failure));
            };
        }
    }
}
