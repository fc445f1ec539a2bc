package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a watching repair may act: never more repairs in an hour than the cap, and ever more rarely on an object
 * whose repair does not succeed.
 */
public final class RateLimiter {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private final int mostAnHour;
    private final Deque<Instant> repairs = new ArrayDeque<>();
    private final Map<ResourceKey, Trouble> troubles = new HashMap<>();

    /** An object whose repair did not succeed. */
    private record Trouble(int failures, Instant notBefore) {}

    public RateLimiter(int mostAnHour) {
        this.mostAnHour = mostAnHour;
    }

    /** Whether the object's last failure is long enough ago. */
    public boolean allows(ResourceKey key, Instant now) {
        Trouble trouble = troubles.get(key);
        return trouble == null || !now.isBefore(trouble.notBefore());
    }

    /** How many repairs are left in this hour. */
    public int left(Instant now) {
        while (!repairs.isEmpty() && repairs.peekFirst().isBefore(now.minus(HOUR))) {
            repairs.removeFirst();
        }
        return mostAnHour - repairs.size();
    }

    public void record(Outcome outcome, Instant now) {
        if (!outcome.written().isEmpty()) {
            repairs.addLast(now);
        }
        if (outcome.end().exitCode() == 0) {
            troubles.remove(outcome.key());
            return;
        }
        int failures = 1
                + (troubles.containsKey(outcome.key())
                        ? troubles.get(outcome.key()).failures()
                        : 0);
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        troubles.put(outcome.key(), new Trouble(failures, now.plus(pause)));
    }
}
