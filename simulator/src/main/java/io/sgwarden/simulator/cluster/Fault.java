package io.sgwarden.simulator.cluster;

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
                        target.type().qualifiedPlural() + " is forbidden: User \"" + user + "\" cannot " + requestedVerb
                                + " resource \"" + target.type().plural() + "\" in API group \""
                                + target.type().group() + "\" " + where(target));
            case 410 -> ApiException.expired();
            default -> new ApiException(code, "InternalError", "Internal error occurred: injected into the simulator");
        };
    }

    private static String where(RequestTarget target) {
        return target.namespace()
                .map(name -> "in the namespace \"" + name + "\"")
                .orElse("at the cluster scope");
    }
}
