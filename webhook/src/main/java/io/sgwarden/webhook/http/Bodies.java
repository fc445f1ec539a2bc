package io.sgwarden.webhook.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/**
 * Reads whole bodies before anything is reviewed. Each has a time limit, and all of them together a limit of bytes, so
 * that neither slow nor large ones keep others out.
 */
final class Bodies {
    /**
     * Two objects of at most 3 MiB (the API server's limit for a request) and one more for the rest: what
     * controller-runtime allows.
     */
    static final int LARGEST = 7 * 1024 * 1024;

    /** Of a body that is too large: clients that are cut off while they send do not read the answer. */
    private static final int MOST_DISCARDED = 64 * 1024 * 1024;

    private static final int CHUNK = 16 * 1024;
    private static final int TOO_SLOW = 408;
    private static final int TOO_LARGE = 413;
    private static final int BROKEN = 400;

    private final Duration time;
    private final Semaphore bytes;

    /**
     * The bodies of a listener.
     *
     * @param time for a whole body
     * @param bytes that all bodies together may hold
     */
    Bodies(Duration time, int bytes) {
        this.time = time;
        this.bytes = new Semaphore(bytes);
    }

    /** One body; closing it makes room for others. */
    final class Body implements AutoCloseable {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private int held;

        private boolean add(byte[] chunk, int length) {
            if (!bytes.tryAcquire(length)) {
                return false;
            }
            held += length;
            received.write(chunk, 0, length);
            return true;
        }

        byte[] content() {
            return received.toByteArray();
        }

        @Override
        public void close() {
            bytes.release(held);
            held = 0;
        }
    }

    /**
     * Reads to the end, even what it does not keep.
     *
     * @throws RefusedException too slow, too large, cut off, or there is no room now
     */
    Body read(InputStream in) {
        Body body = new Body();
        try {
            fill(body, in);
            return body;
        } catch (RefusedException refused) {
            body.close();
            throw refused;
        } catch (IOException broken) {
            body.close();
            throw broken.getCause() instanceof TimeoutException ? tooSlow() : cutOff();
        }
    }

    private void fill(Body body, InputStream in) throws IOException {
        long deadline = System.nanoTime() + time.toNanos();
        byte[] chunk = new byte[CHUNK];
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            if (body.received.size() + length > LARGEST) {
                discard(in, chunk, deadline);
                throw new RefusedException(
                        TOO_LARGE, "Could not read the review: it is larger than " + LARGEST + " bytes");
            }
            if (!body.add(chunk, length)) {
                body.close();
                discard(in, chunk, deadline);
                throw RefusedException.tooMany();
            }
            checkTime(deadline);
        }
    }

    private void discard(InputStream in, byte[] chunk, long deadline) throws IOException {
        long discarded = 0;
        for (int length = 0; length >= 0 && discarded < MOST_DISCARDED; length = in.read(chunk)) {
            discarded += length;
            checkTime(deadline);
        }
    }

    private void checkTime(long deadline) {
        if (System.nanoTime() - deadline > 0) {
            throw tooSlow();
        }
    }

    private RefusedException tooSlow() {
        return new RefusedException(
                TOO_SLOW, "Could not read the review: it did not arrive within " + time.toSeconds() + " seconds");
    }

    private static RefusedException cutOff() {
        return new RefusedException(BROKEN, "Could not read the review: the connection ended before it");
    }
}
