package io.sgwarden.schemas.securitygroup;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Literal text of EC2 and of ACK's controller in the conditions of an object: their words, not ours. */
public final class FailureText {
    /** How the codes of EC2's errors about one group begin. */
    public static final String INVALID_GROUP = "InvalidGroup.";

    public static final String DUPLICATE = INVALID_GROUP + "Duplicate";
    /** A wrong account or region looks the same. */
    public static final String NOT_FOUND = INVALID_GROUP + "NotFound";

    /** The controller's Terminal message where it does not manage the group of its object. */
    public static final String ALREADY_EXISTS = "Resource already exists";

    /** {@code api error InvalidParameterValue: …}, before v1.3 without the first words. */
    private static final Pattern EC2_ERROR = Pattern.compile("(?:^|api error )([A-Z][A-Za-z]+(?:\\.[A-Za-z]+)*):");

    /** EC2 refuses something else than the spec: a stale answer, a permission, too many requests. */
    private static final Set<String> NOT_THE_SPEC = Set.of(
            DUPLICATE,
            NOT_FOUND,
            "UnauthorizedOperation",
            "AccessDenied",
            "AuthFailure",
            "ExpiredToken",
            "RequestExpired",
            "RequestLimitExceeded",
            "Throttling",
            "InternalError",
            "ServiceUnavailable",
            "Unavailable",
            "RequestError");

    private FailureText() {}

    /** The code of EC2's error in a message of the controller. */
    public static Optional<String> ec2Code(String message) {
        Matcher matcher = EC2_ERROR.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether an error of this code says that EC2 refuses the spec. */
    public static boolean blamesSpec(String ec2Code) {
        return !NOT_THE_SPEC.contains(ec2Code);
    }
}
