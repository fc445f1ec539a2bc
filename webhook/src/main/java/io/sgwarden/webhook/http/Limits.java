package io.sgwarden.webhook.http;

import java.time.Duration;

/**
 * What one listener takes on.
 *
 * @param reviews number of concurrent reviews
 * @param bodyTime within which a body must arrive
 * @param bodyBytes of all bodies that are being read or reviewed
 * @param reviewBytes of all bodies that are being reviewed
 */
public record Limits(int reviews, Duration bodyTime, int bodyBytes, int reviewBytes) {
    /** A body takes up to three times its size while it is collected. */
    private static final int BODIES = 16;
    /** The tree of a body takes up to sixty times its size (measured: 660 kB of empty rules). */
    private static final int TREES = 128;

    private static final long HIGHEST = 1 << 30;

    /** What fits into this much memory: at least one body, however little that is. */
    public static Limits of(int reviews, Duration bodyTime, long heapBytes) {
        return new Limits(reviews, bodyTime, (int) Math.clamp(heapBytes / BODIES, Bodies.LARGEST, HIGHEST), (int)
                Math.clamp(heapBytes / TREES, 1, HIGHEST));
    }
}
