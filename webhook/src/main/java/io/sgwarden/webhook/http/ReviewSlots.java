package io.sgwarden.webhook.http;

import java.util.concurrent.Semaphore;

/**
 * Where reviews are judged: so many at once, and of large ones so few that their trees fit into memory. What finds no
 * place is not judged.
 */
final class ReviewSlots {
    private final Semaphore reviews;
    private final Semaphore bytes;
    private final int mostBytes;

    /**
     * The places of a server.
     *
     * @param reviews at once
     * @param bytes of all of them; one that alone is larger gets in when no other is there
     */
    ReviewSlots(int reviews, int bytes) {
        this.reviews = new Semaphore(reviews);
        this.bytes = new Semaphore(bytes);
        this.mostBytes = bytes;
    }

    /**
     * Runs this in a place.
     *
     * @param length of the body
     * @throws RefusedException none is free now
     */
    void occupy(int length, Runnable judgement) {
        int weight = Math.min(length, mostBytes);
        if (!reviews.tryAcquire()) {
            throw RefusedException.tooMany();
        }
        try {
            if (!bytes.tryAcquire(weight)) {
                throw RefusedException.tooMany();
            }
            try {
                judgement.run();
            } finally {
                bytes.release(weight);
            }
        } finally {
            reviews.release();
        }
    }
}
