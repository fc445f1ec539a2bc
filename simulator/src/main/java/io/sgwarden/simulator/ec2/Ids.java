package io.sgwarden.simulator.ec2;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of EC2's form, the same in every run. */
final class Ids {
    /** A large odd number, so that neighbours do not look alike. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final AtomicLong next;

    Ids(long seed) {
        next = new AtomicLong(seed);
    }

    String next(String prefix) {
        return String.format(Locale.ROOT, "%s-0%016x", prefix, next.addAndGet(STEP));
    }
}
