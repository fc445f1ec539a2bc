package io.sgwarden.webhook.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.sgwarden.webhook.admission.Answer;
import io.sgwarden.webhook.admission.BadReviewException;
import io.sgwarden.webhook.admission.Review;
import io.sgwarden.webhook.admission.ReviewCodec;
import io.sgwarden.webhook.metrics.WebhookMetrics;
import io.sgwarden.webhook.metrics.WebhookMetrics.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /validate}: limits, codec, answer, numbers. */
public final class ValidateHandler implements Handler {
    private static final Logger logger = LoggerFactory.getLogger(ValidateHandler.class);
    private static final int BAD_REQUEST = 400;
    private static final int TOO_SLOW = 408;
    private static final int WRONG_TYPE = 415;
    private static final int TOO_MANY = 429;
    private static final int BUG = 500;

    private final Function<Review, Answer> service;
    private final WebhookMetrics metrics;
    private final ServerState state;
    private final Bodies bodies;
    private final ReviewSlots slots;

    public ValidateHandler(Function<Review, Answer> service, WebhookMetrics metrics, ServerState state, Limits limits) {
        this.service = service;
        this.metrics = metrics;
        this.state = state;
        this.bodies = new Bodies(limits.bodyTime(), limits.bodyBytes());
        this.slots = new ReviewSlots(limits.reviews(), limits.reviewBytes());
    }

    @Override
    public void handle(Context context) {
        try (Bodies.Body body = bodies.read(context.bodyInputStream())) {
            if (!isJson(context.contentType())) {
                throw new RefusedException(
                        WRONG_TYPE, "Could not read the review: Content-Type must be application/json");
            }
            byte[] content = body.content();
            slots.occupy(content.length, () -> answer(context, content));
        } catch (RefusedException refused) {
            refuse(context, refused);
        }
        if (state.isDraining()) {
            context.header("Connection", "close");
        }
    }

    private static boolean isJson(String contentType) {
        return Optional.ofNullable(contentType)
                .map(type -> type.split(";", -1)[0].strip().toLowerCase(Locale.ROOT))
                .filter("application/json"::equals)
                .isPresent();
    }

    private void refuse(Context context, RefusedException refused) {
        metrics.refused();
        if (refused.status() == TOO_MANY) {
            context.header("Retry-After", "1");
        }
        if (refused.status() == TOO_SLOW) {
            context.header("Connection", "close");
        }
        error(context, refused.status(), refused.answer());
    }

    private void answer(Context context, byte[] body) {
        long start = System.nanoTime();
        metrics.begin(body.length);
        Optional<Review> review = Optional.empty();
        String decision = "error";
        try {
            review = Optional.of(ReviewCodec.read(body));
            Answer answer = service.apply(review.get());
            decision = answer.decision();
            metrics.broke(answer.rules());
            context.contentType("application/json").result(ReviewCodec.write(answer));
        } catch (BadReviewException bad) {
            error(context, BAD_REQUEST, Optional.ofNullable(bad.getMessage()).orElse("Could not read the review"));
        } catch (RuntimeException | StackOverflowError bug) {
            logger.atError()
                    .addKeyValue("uid", review.map(ValidateHandler::loggedUid).orElse(""))
                    .setCause(bug)
                    .log("Could not answer a review");
            error(context, BUG, "Could not answer the review: internal error; the server's log says more");
        } finally {
            String operation = review.map(found -> found.operation().name().toLowerCase(Locale.ROOT))
                    .orElse("unknown");
            boolean dryRun = review.map(Review::dryRun).orElse(false);
            metrics.end(new Outcome(operation, decision, dryRun), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** The API server sends UUIDs; a uid with line breaks must not forge lines of the log. */
    private static String loggedUid(Review review) {
        String uid = review.uid();
        return uid.matches("[0-9A-Za-z-]{1,64}") ? uid : "(none that the API server makes)";
    }

    private static void error(Context context, int status, String message) {
        context.status(status).contentType("text/plain").result(message + "\n");
    }
}
