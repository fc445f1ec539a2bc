package io.sgwarden.webhook.admission;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a request in an AdmissionReview that the answer depends on.
 *
 * @param object absent on DELETE
 * @param oldObject absent on CREATE
 */
public record Review(
        String uid,
        Operation operation,
        String subResource,
        String userName,
        boolean dryRun,
        Optional<JsonNode> object,
        Optional<JsonNode> oldObject) {

    JsonNode requireObject() {
        return object.orElseThrow(() -> missing("object"));
    }

    JsonNode requireOldObject() {
        return oldObject.orElseThrow(() -> missing("oldObject"));
    }

    private BadReviewException missing(String field) {
        return new BadReviewException(
                "Could not read the review: request." + field + " must be an object on " + operation);
    }

    /** What is about to be done. */
    public enum Operation {
        CREATE,
        UPDATE,
        DELETE,
        CONNECT
    }
}
