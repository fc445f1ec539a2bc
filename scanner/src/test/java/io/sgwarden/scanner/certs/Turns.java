package io.sgwarden.scanner.certs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** Lets one thread at a time take one step, in an order that a test gives; a thread outside of it is never held. */
final class Turns {
    private static final int KILLED = 236;

    private final List<Actor> actors = new ArrayList<>();
    private final Map<Thread, Actor> byThread = new HashMap<>();
    private final Semaphore parked = new Semaphore(0);

    private static final class Actor {
        private final Semaphore turn = new Semaphore(0);
        private volatile boolean killed;
        private volatile boolean ended;
    }

    void add(Callable<?> run) {
        Actor actor = new Actor();
        Thread thread = Thread.ofVirtual().unstarted(() -> {
            try {
                take(actor);
                run.call();
            } catch (CancellationException killed) {
                actor.killed = true;
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            } finally {
                actor.ended = true;
                parked.release();
            }
        });
        actors.add(actor);
        byThread.put(thread, actor);
    }

    /** Plays the schedule, and then lets those that are left go on one after another. */
    void play(List<Integer> schedule) {
        byThread.keySet().forEach(Thread::start);
        for (int choice : schedule) {
            Actor actor = actors.get(choice % actors.size());
            actor.killed = actor.killed || choice >= KILLED;
            step(actor);
        }
        for (Actor actor : actors) {
            while (!actor.ended) {
                step(actor);
            }
        }
    }

    private void step(Actor actor) {
        if (!actor.ended) {
            actor.turn.release();
            parked.acquireUninterruptibly();
        }
    }

    /** Waits for the calling thread's next turn. */
    void await() {
        Actor actor = byThread.get(Thread.currentThread());
        if (actor != null) {
            parked.release();
            take(actor);
        }
    }

    private static void take(Actor actor) {
        actor.turn.acquireUninterruptibly();
        if (actor.killed) {
            throw new CancellationException("killed");
        }
    }
}
