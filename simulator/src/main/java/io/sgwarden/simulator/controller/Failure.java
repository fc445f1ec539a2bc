package io.sgwarden.simulator.controller;

/** Why a pass failed, as it shows in the conditions. */
sealed interface Failure {

    /** EC2 refused a call: {@code smithy.APIError} to the runtime. */
    record Refused(Ec2Refusal refusal) implements Failure {}

    /** The controller's own error, before any call. */
    record Own(String text) implements Failure {}

    /** The message of {@code ACK.Recoverable}. */
    default String message(ControllerVersion version) {
        return switch (this) {
            case Own(String text) -> text;
            case Refused(Ec2Refusal refusal) when Trait.SDK_V2.isIn(version) -> apiError(refusal);
            case Refused(Ec2Refusal refusal) ->
                refusal.code() + ": " + refusal.getMessage() + "\n\tstatus code: " + refusal.httpStatus()
                        + ", request id: 00000000-0000-0000-0000-000000000000";
        };
    }

    /** The reason of {@code ACK.ResourceSynced}. */
    default String reason(ControllerVersion version) {
        return switch (this) {
            case Refused(Ec2Refusal refusal)
            when Trait.SDK_V2.isIn(version) ->
                "operation error EC2: " + refusal.operation() + ", https response error StatusCode: "
                        + refusal.httpStatus() + ", RequestID: 00000000-0000-0000-0000-000000000000, "
                        + apiError(refusal);
            case Refused refused -> message(version);
            case Own(String text) -> text;
        };
    }

    private static String apiError(Ec2Refusal refusal) {
        return "api error " + refusal.code() + ": " + refusal.getMessage();
    }
}
