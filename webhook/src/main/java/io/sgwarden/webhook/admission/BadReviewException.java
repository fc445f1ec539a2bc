package io.sgwarden.webhook.admission;

/** A request that holds no review which this webhook could answer: HTTP 400, so that {@code failurePolicy} decides. */
public final class BadReviewException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadReviewException(String message) {
        super(message);
    }
}
