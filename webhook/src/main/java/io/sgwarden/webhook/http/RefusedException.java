package io.sgwarden.webhook.http;

/** A request that gets no verdict; the answer says why. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String answer;

    RefusedException(int status, String answer) {
        super(answer, null, false, false);
        this.status = status;
        this.answer = answer;
    }

    int status() {
        return status;
    }

    String answer() {
        return answer;
    }

    /** The API server tries again while the user still waits. */
    static RefusedException tooMany() {
        return new RefusedException(429, "Too many concurrent reviews; try again in a second");
    }
}
