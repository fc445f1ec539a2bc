package io.sgwarden.scanner.aws;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Describes the SDK's exceptions to an operator, in one line with the remedy. */
final class AwsFailures {
    private static final Set<String> DENIED = Set.of("UnauthorizedOperation", "AccessDenied", "AccessDeniedException");
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");
    private static final Set<String> UNKNOWN_CREDENTIALS =
            Set.of("AuthFailure", "InvalidClientTokenId", "SignatureDoesNotMatch", "UnrecognizedClientException");

    private AwsFailures() {}

    static boolean isDenied(String code) {
        return DENIED.contains(code);
    }

    /** AWS's own code; empty where no answer came, or one that is not of AWS, such as a proxy's. */
    static String code(SdkException failure) {
        return failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? Optional.ofNullable(service.awsErrorDetails().errorCode()).orElse("")
                : "";
    }

    /** Why a call failed. */
    static String reason(String action, SdkException failure) {
        if (failure instanceof AwsServiceException service && !code(failure).isEmpty()) {
            return reason(action, service);
        }
        if (failure instanceof AwsServiceException foreign && foreign.statusCode() > 0) {
            return "HTTP " + foreign.statusCode()
                    + ", and not in AWS's words; check --endpoint-url, and proxies on the way";
        }
        return transport(failure)
                .orElseGet(() ->
                        firstLine(Optional.ofNullable(failure.getMessage()).orElse("no answer")));
    }

    private static String reason(String action, AwsServiceException failure) {
        String code = code(failure);
        String text = code + ": "
                + firstLine(Optional.ofNullable(failure.awsErrorDetails().errorMessage())
                        .orElse(""));
        if (DENIED.contains(code)) {
            return text + "; allow "
                    + (failure instanceof StsException && !action.startsWith("sts:") ? "sts:AssumeRole" : action)
                    + " to this identity";
        }
        if (EXPIRED.contains(code)) {
            return text + "; renew the credentials";
        }
        if (UNKNOWN_CREDENTIALS.contains(code)) {
            return text + "; check the credentials";
        }
        if (code.equals("RequestLimitExceeded") || code.startsWith("Throttling")) {
            return text + "; EC2 throttled every retry, scan again later";
        }
        return text;
    }

    private static Optional<String> transport(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return Optional.of("unknown host " + cause.getMessage() + "; check --region and --endpoint-url");
            }
            if (cause instanceof ConnectException) {
                return Optional.of("connection refused; check --endpoint-url and the network");
            }
            String message = cause.getMessage();
            if (message != null && message.startsWith("Unable to load credentials")) {
                return Optional.of("no AWS credentials were found; set AWS_PROFILE, or the AWS_ACCESS_KEY_ID and"
                        + " AWS_SECRET_ACCESS_KEY variables, or run where a role is attached");
            }
        }
        return Optional.empty();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").replaceAll(" \\((Service: |SDK Attempt Count: ).*", "");
    }
}
