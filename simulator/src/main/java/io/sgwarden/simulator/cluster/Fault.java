package io.sgwarden.simulator.cluster;

import java.util.Optional;

/**
 * A refusal on demand.
 *
 * @param plural the resource, {@code *} for any
 * @param verb {@code get}, {@code list}, {@code watch}, {@code create}, {@code update}, {@code patch}, {@code delete},
 *     or {@code *}
 * @param code 401, 403, 500 or any other status
 */
public record Fault(String plural, String verb, int code) {

    boolean applies(RequestTarget target, String requestedVerb) {
        return (plural.equals("*") || plural.equals(target.type().plural()))
                && (verb.equals("*") || verb.equals(requestedVerb));
    }

    ApiException toException(String user, RequestTarget target, String requestedVerb) {
        return switch (code) {
            case 401 -> new ApiException(401, "Unauthorized", "Unauthorized");
            case 403 ->
                new ApiException(
                        403,
                        "Forbidden",
                        "%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
                                .formatted(
                                        target.type().qualifiedPlural(),
                                        user,
                                        requestedVerb,
                                        target.type().plural(),
                                        target.type().group(),
                                        where(target.namespace())));
            case 410 -> ApiException.expired();
            default -> new ApiException(code, "InternalError", "Internal error occurred: the simulator was told to");
        };
    }

    private static String where(Optional<String> namespace) {
        return namespace.map(name -> "in the namespace \"" + name + "\"").orElse("at the cluster scope");
    }
}
