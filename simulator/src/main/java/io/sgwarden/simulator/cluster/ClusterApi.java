package io.sgwarden.simulator.cluster;

import io.sgwarden.simulator.cluster.Write.Part;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests on resources, as calls of the {@link Cluster}. */
final class ClusterApi {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Cluster cluster;

    ClusterApi(Cluster cluster) {
        this.cluster = cluster;
    }

    /** What RBAC calls the request. */
    static String verb(String method, RequestTarget target) {
        return switch (method) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> target.name().isPresent() ? "get" : target.isWatch() ? "watch" : "list";
        };
    }

    /** A request's body and its media type. */
    record Body(String contentType, String text) {}

    ObjectNode answer(String verb, RequestTarget target, Body body, Caller caller) {
        if (target.parameter("dryRun").isPresent()) {
            throw ApiException.badRequest("dryRun is not served by this simulator");
        }
        return switch (verb) {
            case "get" -> cluster.get(key(target)).orElseThrow(() -> ApiException.notFound(key(target)));
            case "list" -> ListPage.of(cluster, target);
            case "create" -> create(target, object(body), caller);
            case "update" -> cluster.write(caller, key(target), target.part(), new Write.Replace(object(body)));
            case "patch" -> cluster.write(caller, key(target), target.part(), patch(target, body));
            case "delete" -> cluster.write(caller, key(target), Part.MAIN, new Write.Delete());
            default -> throw new ApiException(405, "MethodNotAllowed", "the server does not allow this method");
        };
    }

    private ObjectNode create(RequestTarget target, ObjectNode object, Caller caller) {
        String name = object.path("metadata").path("name").stringValue("");
        return cluster.write(caller, target.key(name), Part.MAIN, new Write.Create(object));
    }

    private static ObjectKey key(RequestTarget target) {
        return target.key(target.name().orElseThrow(() -> ApiException.badRequest("the request names no object")));
    }

    private static Write patch(RequestTarget target, Body body) {
        String type = body.contentType().replaceFirst(";.*", "").strip();
        boolean merges = type.equals("application/merge-patch+json")
                || (type.equals("application/strategic-merge-patch+json")
                        && !target.type().isCustom());
        if (merges) {
            return new Write.Merge(object(body));
        }
        if (type.equals("application/apply-patch+yaml")) {
            boolean forced = target.parameter("force").filter("true"::equals).isPresent();
            return new Write.Apply(object(body), forced ? Write.Conflicts.TAKEN_OVER : Write.Conflicts.REFUSED);
        }
        if (type.equals("application/json-patch+json") && read(body) instanceof ArrayNode operations) {
            return new Write.Operations(operations);
        }
        throw new ApiException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include:"
                        + " application/json-patch+json, application/merge-patch+json");
    }

    private static ObjectNode object(Body body) {
        if (read(body) instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.badRequest("the body is not a JSON object");
    }

    private static JsonNode read(Body body) {
        try {
            return JSON.readTree(body.text());
        } catch (JacksonException malformed) {
            throw ApiException.badRequest("the body is not JSON: " + malformed.getOriginalMessage());
        }
    }
}
