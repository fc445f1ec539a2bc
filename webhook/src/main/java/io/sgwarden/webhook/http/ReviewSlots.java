package io.sgwarden.webhook.http;

import java.util.concurrent.Semaphore;

/**
 * Limits how many reviews are in progress at the same time: their number, and the bytes of their bodies, so that their
 * trees fit into memory. A review without a slot is not answered.
 */
final class ReviewSlots {
    private final Semaphore reviews;
    private final Semaphore bytes;
    private final int mostBytes;

    /**
     * The slots of a server.
     *
     * @param reviews number of concurrent reviews
     * @param bytes of all of them; a single larger review gets a slot when no other is in progress
     */
    ReviewSlots(int reviews, int bytes) {
        this.reviews = new Semaphore(reviews);
        this.bytes = new Semaphore(bytes);
        this.mostBytes = bytes;
    }

    /**
     * Runs this in a slot.
     *
     * @param length of the body
     * @throws RefusedException none is free now
     */
    void occupy(int length, Runnable review) {
        int weight = Math.min(length, mostBytes);
        if (!reviews.tryAcquire()) {
            throw RefusedException.tooMany();
        }
        try {
            if (!bytes.tryAcquire(weight)) {
                throw RefusedException.tooMany();
            }
            try {
                review.run();
            } finally {
                bytes.release(weight);
            }
        } finally {
            reviews.release();
        }
    }
}
