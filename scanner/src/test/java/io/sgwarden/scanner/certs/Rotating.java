package io.sgwarden.scanner.certs;

import io.sgwarden.scanner.model.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Store, time and observers of runs that interleave: pods may serve, and API servers may trust, whatever was in force
 * at any moment of the last overlap, so every combination of these must verify.
 */
final class Rotating implements CertificateStore, Sleeper {
    static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final Duration SLICE = Duration.ofSeconds(40);

    private final FakeStore store = new FakeStore();
    private final Duration lag;
    private final List<Since<ServingPair>> served = new ArrayList<>();
    private final List<Since<CaBundle>> trusted = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Turns turns = new Turns();
    private Instant now = START;

    private Rotating(Duration lag) {
        this.lag = lag;
    }

    /** Something from when it was in force. */
    private record Since<T>(Instant begin, T value) {}

    static Rotating from(ServingPair pair, Duration lag) {
        Rotating world = new Rotating(lag);
        world.store.holding(pair).registered(pair.authority());
        world.served.add(new Since<>(Instant.MIN, pair));
        world.trusted.add(new Since<>(Instant.MIN, world.store.bundle()));
        return world;
    }

    void wait(Duration time) {
        now = now.plus(time);
    }

    void deleteSecret() {
        store.stored = Optional.empty();
    }

    /** Runs at once; a number of the schedule says whose turn it is, and whether it is killed instead. */
    void play(List<Integer> schedule, CertificateTerms... runs) {
        for (CertificateTerms terms : runs) {
            turns.add(() -> run(terms));
        }
        turns.play(schedule);
    }

    private Renewal.End run(CertificateTerms terms) {
        return new Renewal(this, terms, new Renewal.Context(this, () -> false, line -> {})).ensure();
    }

    /** One run more, alone. */
    Renewal.End settle(CertificateTerms terms) {
        return run(terms);
    }

    List<String> violations() {
        return violations;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause() {
        turns.await();
        now = now.plus(SLICE);
    }

    @Override
    public Optional<Registration> registration() {
        turns.await();
        return store.registration();
    }

    @Override
    public Optional<StoredPair> secret() {
        turns.await();
        return store.secret();
    }

    @Override
    public boolean writeBundle(String version, String pem) {
        turns.await();
        boolean written = store.writeBundle(version, pem);
        if (written) {
            trusted.add(new Since<>(now, store.bundle()));
            look();
        }
        return written;
    }

    @Override
    public boolean createSecret(ServingPair pair) {
        turns.await();
        return serve(store.createSecret(pair));
    }

    @Override
    public boolean replaceSecret(String version, ServingPair pair) {
        turns.await();
        return serve(store.replaceSecret(version, pair));
    }

    private boolean serve(boolean written) {
        if (written) {
            served.add(new Since<>(now, store.pair()));
            look();
        }
        return written;
    }

    private void look() {
        for (ServingPair pair : recent(served)) {
            for (CaBundle bundle : recent(trusted)) {
                if (!bundle.pem().contains(pair.authority())) {
                    violations.add("at " + now + " not trusted: " + pair.authority());
                }
            }
        }
    }

    /** What was in force at any moment after the lag began. */
    private <T> List<T> recent(List<Since<T>> history) {
        List<T> recent = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            boolean last = i == history.size() - 1;
            if (last || history.get(i + 1).begin().isAfter(now.minus(lag))) {
                recent.add(history.get(i).value());
            }
        }
        return recent;
    }
}
