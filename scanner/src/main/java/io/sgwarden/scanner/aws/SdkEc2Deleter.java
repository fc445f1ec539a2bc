package io.sgwarden.scanner.aws;

import io.sgwarden.scanner.ec2.Ec2Deleter;
import io.sgwarden.schemas.securitygroup.FailureText;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;

/** Deletes groups with the AWS SDK. */
record SdkEc2Deleter(Ec2Client client) implements Ec2Deleter {
    private static final String ACTION = "ec2:DeleteSecurityGroup";

    @Override
    public Answer delete(String groupId) {
        return switch (send(request -> request.groupId(groupId).dryRun(true))) {
            case Answer.Deleted ignored ->
                send(request -> request.groupId(groupId).dryRun(false));
            case Answer refused -> refused;
        };
    }

    /** A successful DryRun is answered with an error, DryRunOperation. */
    private Answer send(Consumer<DeleteSecurityGroupRequest.Builder> deletion) {
        try {
            client.deleteSecurityGroup(deletion);
            return new Answer.Deleted();
        } catch (SdkException failure) {
            return switch (AwsFailures.code(failure)) {
                case "DryRunOperation" -> new Answer.Deleted();
                case FailureText.NOT_FOUND -> new Answer.Gone();
                case "DependencyViolation", "InvalidGroup.InUse" ->
                    new Answer.InUse(AwsFailures.reason(ACTION, failure));
                default -> new Answer.Refused(AwsFailures.reason(ACTION, failure));
            };
        }
    }
}
