package io.sgwarden.simulator.cluster;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A refusal of the API server: what it answers as {@code kind: Status}. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int code;
    private final String reason;
    private final transient ObjectNode details;

    public ApiException(int code, String reason, String message) {
        this(code, reason, message, JSON.createObjectNode());
    }

    /** @param details empty for none */
    ApiException(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    /** The history that a watch or a list goes on from is forgotten. */
    static ApiException expired() {
        return new ApiException(410, "Expired", "too old resource version: 1 (2)");
    }

    static ApiException notFound(ObjectKey key) {
        return new ApiException(404, "NotFound", named(key) + " not found");
    }

    static ApiException alreadyExists(ObjectKey key) {
        return new ApiException(409, "AlreadyExists", named(key) + " already exists");
    }

    static ApiException conflict(ObjectKey key, String why) {
        return new ApiException(409, "Conflict", "Operation cannot be fulfilled on " + named(key) + ": " + why);
    }

    static ApiException invalid(ObjectKey key, List<String> problems) {
        String text = problems.size() == 1 ? problems.getFirst() : "[" + String.join(", ", problems) + "]";
        return new ApiException(
                422, "Invalid", key.type().qualifiedKind() + " \"" + key.name() + "\" is invalid: " + text);
    }

    private static String named(ObjectKey key) {
        return key.type().qualifiedPlural() + " \"" + key.name() + "\"";
    }

    static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message);
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** The body of the answer. */
    ObjectNode toStatus() {
        ObjectNode status = JSON.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", getMessage())
                .put("reason", reason)
                .put("code", code);
        status.putObject("metadata");
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        return status;
    }
}
