package io.sgwarden.webhook.admission;

import io.sgwarden.webhook.admission.Review.Operation;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bytes to {@link Review}, {@link Answer} to bytes; AdmissionReview {@code admission.k8s.io/v1} only. */
public final class ReviewCodec {
    private static final String API_VERSION = "admission.k8s.io/v1";
    private static final String GROUP = "ec2.services.k8s.aws";
    private static final String RESOURCE = "securitygroups";
    /**
     * Twice what two objects take that use every field in as many rules as EC2 allows: trees of more values take longer
     * to build than an answer may.
     */
    private static final long MOST_TOKENS = 500_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .build();

    private ReviewCodec() {}

    /**
     * Reads a review.
     *
     * @throws BadReviewException not JSON, not a review of this version, or a review of another resource
     */
    public static Review read(byte[] body) {
        JsonNode json = parse(body);
        if (!json.path("apiVersion").asString("").equals(API_VERSION)
                || !json.path("kind").asString("").equals("AdmissionReview")) {
            throw new BadReviewException("Could not read the review: expected apiVersion " + API_VERSION
                    + " and kind AdmissionReview; set admissionReviewVersions to [v1]");
        }
        JsonNode request = json.path("request");
        String uid = request.path("uid").asString("");
        if (uid.isEmpty()) {
            throw new BadReviewException("Could not read the review: request.uid is missing");
        }
        JsonNode resource = request.path("resource");
        if (!resource.path("group").asString("").equals(GROUP)
                || !resource.path("resource").asString("").equals(RESOURCE)) {
            throw new BadReviewException(
                    "Could not review " + resource.path("resource").asString("(none)") + "."
                            + resource.path("group").asString("") + ": this webhook checks " + RESOURCE + "." + GROUP
                            + " only; correct the rules of the ValidatingWebhookConfiguration");
        }
        return new Review(
                uid,
                operation(request.path("operation").asString("")),
                request.path("subResource").asString(""),
                request.path("userInfo").path("username").asString(""),
                request.path("dryRun").asBoolean(false),
                object(request, "object"),
                object(request, "oldObject"));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (StreamConstraintsException excessive) {
            throw new BadReviewException(
                    "Could not read the review: no object within the quotas of EC2 is that large or deep");
        } catch (JacksonException malformed) {
            throw new BadReviewException("Could not read the review: it is not JSON: "
                    + malformed.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static Operation operation(String text) {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadReviewException(
                        "Could not read the review: request.operation must be CREATE, UPDATE, DELETE or CONNECT"));
    }

    private static Optional<JsonNode> object(JsonNode request, String field) {
        return Optional.of(request.path(field)).filter(JsonNode::isObject);
    }

    /** Writes the answer. */
    public static byte[] write(Answer answer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("apiVersion", API_VERSION).put("kind", "AdmissionReview");
        json.set("response", answer.json());
        return MAPPER.writeValueAsBytes(json);
    }
}
