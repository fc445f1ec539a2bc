package io.sgwarden.webhook.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.sgwarden.webhook.admission.AdmissionService;
import io.sgwarden.webhook.admission.Answer;
import io.sgwarden.webhook.admission.BadReviewException;
import io.sgwarden.webhook.admission.Review;
import io.sgwarden.webhook.admission.ReviewCodec;
import io.sgwarden.webhook.metrics.WebhookMetrics;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /validate}: limits, codec, judgement, numbers. */
public final class ValidateHandler implements Handler {
    /**
     * Two objects of at most 3 MiB (the API server's limit for a request) and one more for the rest: what
     * controller-runtime allows.
     */
    static final int MAX_BODY = 7 * 1024 * 1024;

    private static final Logger logger = LoggerFactory.getLogger(ValidateHandler.class);
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int WRONG_TYPE = 415;
    private static final int TOO_MANY = 429;
    private static final int BUG = 500;

    private final AdmissionService service;
    private final WebhookMetrics metrics;
    private final ServerState state;
    private final Semaphore places;

    public ValidateHandler(AdmissionService service, WebhookMetrics metrics, ServerState state, int maxConcurrent) {
        this.service = service;
        this.metrics = metrics;
        this.state = state;
        this.places = new Semaphore(maxConcurrent);
    }

    @Override
    public void handle(Context context) throws IOException {
        if (state.isDraining()) {
            context.header("Connection", "close");
        }
        if (!isJson(context.contentType())) {
            error(context, WRONG_TYPE, "Could not read the review: Content-Type must be application/json");
            return;
        }
        if (!places.tryAcquire()) {
            context.header("Retry-After", "1");
            error(context, TOO_MANY, "Too many reviews at once; try again in a second");
            return;
        }
        try {
            limited(context);
        } finally {
            places.release();
        }
    }

    private static boolean isJson(String contentType) {
        return Optional.ofNullable(contentType)
                .map(type -> type.split(";", -1)[0].strip().toLowerCase(Locale.ROOT))
                .filter("application/json"::equals)
                .isPresent();
    }

    private void limited(Context context) throws IOException {
        byte[] body = context.bodyInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            context.header("Connection", "close");
            error(context, TOO_LARGE, "Could not read the review: it is larger than " + MAX_BODY + " bytes");
            return;
        }
        long start = System.nanoTime();
        metrics.begin(body.length);
        Optional<Review> review = Optional.empty();
        String decision = "error";
        try {
            review = Optional.of(ReviewCodec.read(body));
            Answer answer = service.review(review.get());
            decision = answer.decision();
            metrics.broke(answer.rules());
            context.contentType("application/json").result(ReviewCodec.write(answer));
        } catch (BadReviewException bad) {
            error(context, BAD_REQUEST, Optional.ofNullable(bad.getMessage()).orElse("Could not read the review"));
        } catch (RuntimeException | StackOverflowError bug) {
            logger.atError()
                    .addKeyValue("uid", review.map(Review::uid).orElse(""))
                    .setCause(bug)
                    .log("Could not judge a review");
            error(context, BUG, "Could not judge the review: internal error; the server's log says more");
        } finally {
            metrics.end(
                    review.map(found -> found.operation().name().toLowerCase(Locale.ROOT))
                            .orElse("unknown"),
                    decision,
                    review.map(Review::dryRun).orElse(false),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static void error(Context context, int status, String message) {
        context.status(status).contentType("text/plain").result(message + "\n");
    }
}
