package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.apply.Examination.Examined;
import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.Sleeper;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits for objects: until one is at rest, and until its controller has reacted. */
final class ReactionWait {
    private final ClusterReader reader;
    private final Examiner examiner;
    private final Sleeper sleeper;
    private final Duration wait;

    ReactionWait(ClusterReader reader, Examiner examiner, Sleeper sleeper, Duration wait) {
        this.reader = reader;
        this.examiner = examiner;
        this.sleeper = sleeper;
        this.wait = wait;
    }

    /** Whether an object came to rest in time. */
    enum Rest {
        QUIET,
        RESTLESS
    }

    /**
     * The last look of a wait.
     *
     * @param object as seen last, where it was seen
     * @param gap why it was not seen, where it was not
     */
    record Seen(ControllerReaction verdict, Optional<SecurityGroup> object, Optional<Gap> gap) {}

    /**
     * Until two looks, a pause apart, are equal. A pass of the controller that was under way has ended then. An object
     * that cannot be seen is at rest: the next examination says why.
     */
    Rest rest(ResourceKey key) {
        Instant deadline = sleeper.now().plus(wait);
        Optional<SecurityGroup> before = get(key);
        while (sleeper.now().isBefore(deadline)) {
            sleeper.pause();
            Optional<SecurityGroup> now = get(key);
            Optional<SecurityGroup> last = before;
            if (now.map(object ->
                            last.filter(earlier -> Looks.quiet(earlier, object)).isPresent())
                    .orElse(last.isEmpty())) {
                return Rest.QUIET;
            }
            before = now;
        }
        return Rest.RESTLESS;
    }

    /**
     * Until two looks, a pause apart, say the same final thing. At the end of the wait EC2 is read once more, and again
     * to confirm it where that brought news.
     *
     * @param left the object as our last write left it
     */
    Seen reaction(Step step, SecurityGroup left) {
        Instant deadline = sleeper.now().plus(wait);
        Seen last = new Seen(ControllerReaction.NOTHING, Optional.empty(), Optional.empty());
        while (sleeper.now().isBefore(deadline)) {
            Seen seen = glance(step, left);
            if (isConfirmed(last, seen)) {
                return seen;
            }
            last = seen;
            sleeper.pause();
        }
        Seen seen = examine(step, left);
        if (!seen.verdict().isFinal() || isConfirmed(last, seen)) {
            return seen;
        }
        sleeper.pause();
        return examine(step, left);
    }

    private static boolean isConfirmed(Seen before, Seen now) {
        return now.verdict().isFinal() && now.verdict() == before.verdict();
    }

    /** Asks EC2 only once the object has changed. */
    private Seen glance(Step step, SecurityGroup left) {
        return get(step.key())
                .filter(now -> Looks.sameStatus(left, now)
                        && left.metadata().hasAckFinalizer() == now.metadata().hasAckFinalizer())
                .map(now -> new Seen(ControllerReaction.NOTHING, Optional.of(now), Optional.empty()))
                .orElseGet(() -> examine(step, left));
    }

    private Seen examine(Step step, SecurityGroup left) {
        return switch (examiner.examine(step)) {
            case Examination.Gone ignored -> new Seen(ControllerReaction.GONE, Optional.empty(), Optional.empty());
            case Examination.Unread(Gap gap) -> new Seen(ControllerReaction.UNREAD, Optional.empty(), Optional.of(gap));
            case Examined now -> new Seen(verdict(step, left, now), Optional.of(now.object()), Optional.empty());
        };
    }

    private static ControllerReaction verdict(Step step, SecurityGroup left, Examined now) {
        return now.object().metadata().uid().equals(step.uid())
                ? Reaction.judge(step, left, now)
                : ControllerReaction.GONE;
    }

    private Optional<SecurityGroup> get(ResourceKey key) {
        return switch (reader.get(key)) {
            case Reading.Known<Optional<SecurityGroup>>(Optional<SecurityGroup> object) -> object;
            case Reading.Unread<Optional<SecurityGroup>> ignored -> Optional.empty();
        };
    }
}
