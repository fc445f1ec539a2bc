package io.sgwarden.simulator.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * Several actors of whom one acts at a time, each in a thread of its own: who is next is drawn whenever the one who
 * acts takes its turn. The same seed gives the same play.
 */
final class Interleaving {
    private final Random random;
    private final List<Actor> actors = new ArrayList<>();
    private final Semaphore curtain = new Semaphore(0);

    Interleaving(long seed) {
        this.random = new Random(seed);
    }

    /** Ends an actor in the middle of its work, as SIGKILL does: no handler for exceptions sees it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** One who acts. */
    final class Actor {
        private final Thread thread;
        private final Semaphore cue = new Semaphore(0);
        private final int killedAt;
        private int turns;
        private volatile boolean over;
        private final List<Throwable> failures = new ArrayList<>();

        private Actor(Runnable work, int killedAt) {
            this.killedAt = killedAt;
            this.thread = new Thread(() -> perform(work));
        }

        private void perform(Runnable work) {
            cue.acquireUninterruptibly();
            try {
                work.run();
            } catch (RuntimeException | Error failure) {
                failures.add(failure);
            }
            over = true;
            curtain.release();
        }

        /** Lets others act first; does nothing outside of the play. */
        void turn() {
            if (Thread.currentThread() != thread) {
                return;
            }
            turns++;
            if (turns == killedAt) {
                throw new Killed();
            }
            curtain.release();
            cue.acquireUninterruptibly();
        }

        boolean isOver() {
            return over;
        }
    }

    /**
     * An actor.
     *
     * @param killedAt in which of its turns it is killed, once; work may begin again after that
     */
    Actor cast(Runnable work, int killedAt) {
        Actor actor = new Actor(work, killedAt);
        actors.add(actor);
        actor.thread.start();
        return actor;
    }

    /** Plays until everybody's work is done or killed. */
    void play() {
        List<Actor> left = new ArrayList<>(actors);
        while (!left.isEmpty()) {
            Actor next = left.get(random.nextInt(left.size()));
            next.cue.release();
            curtain.acquireUninterruptibly();
            left.removeIf(Actor::isOver);
        }
        actors.stream().flatMap(actor -> actor.failures.stream()).findFirst().ifPresent(failure -> {
            throw new AssertionError("An actor failed", failure);
        });
    }
}
