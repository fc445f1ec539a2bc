package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Limits the repairs of a watch: at most so many in an hour, with growing pauses for an object whose repair does not
 * succeed.
 */
final class RateLimiter {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MAX_DOUBLINGS = 6;

    private final int maxPerHour;
    private final Deque<Instant> repairs = new ArrayDeque<>();
    private final Map<ResourceKey, Backoff> backoffs = new HashMap<>();

    /** An object whose repair did not succeed. */
    private record Backoff(int failures, Instant notBefore) {}

    public RateLimiter(int maxPerHour) {
        this.maxPerHour = maxPerHour;
    }

    /** Adds the repairs that other processes counted, whose times are to the second. */
    void restore(List<Instant> counted) {
        List<Instant> all = new ArrayList<>(counted);
        repairs.forEach(own -> all.remove(own.truncatedTo(ChronoUnit.SECONDS)));
        all.addAll(repairs);
        repairs.clear();
        all.stream().sorted().forEach(repairs::addLast);
    }

    /** When the repairs of the last hour were made. */
    List<Instant> counted(Instant now) {
        left(now);
        return List.copyOf(repairs);
    }

    /** Whether the object's last failure is long enough ago. */
    public boolean allows(ResourceKey key, Instant now) {
        Backoff backoff = backoffs.get(key);
        return backoff == null || !now.isBefore(backoff.notBefore());
    }

    /** How many repairs are left in this hour. */
    public int left(Instant now) {
        while (!repairs.isEmpty() && repairs.peekFirst().isBefore(now.minus(HOUR))) {
            repairs.removeFirst();
        }
        return maxPerHour - repairs.size();
    }

    public void record(Outcome outcome, Instant now) {
        if (!outcome.written().isEmpty()) {
            repairs.addLast(now);
        }
        if (outcome.end().exitCode() == 0) {
            backoffs.remove(outcome.key());
            return;
        }
        int failures = 1
                + (backoffs.containsKey(outcome.key())
                        ? backoffs.get(outcome.key()).failures()
                        : 0);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        backoffs.put(outcome.key(), new Backoff(failures, now.plus(pause)));
    }
}
