package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.cleanup.Cleaned.End;
import io.sgwarden.scanner.cleanup.Cleaned.Outcome;
import io.sgwarden.scanner.cleanup.CleanupPlan.Deletion;
import io.sgwarden.scanner.ec2.Ec2Deleter;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.plan.Fingerprints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Deletes the groups of a plan, one after the other; the only code that deletes. Before each, everything is read and
 * decided again: between two deletions somebody may claim, use or re-tag the next group.
 */
public final class Cleaner {
    private final Function<Deletion, Optional<Leak>> decide;
    private final Map<AccountRegion, Ec2Deleter> deleters;
    private final BooleanSupplier stopRequested;

    /**
     * @param decide reads again and decides about one group of the plan; empty where the group is not leaked any more
     */
    public Cleaner(
            Function<Deletion, Optional<Leak>> decide,
            Map<AccountRegion, Ec2Deleter> deleters,
            BooleanSupplier stopRequested) {
        this.decide = decide;
        this.deleters = Map.copyOf(deleters);
        this.stopRequested = stopRequested;
    }

    /** Deletes in this order. If the plan exceeds its cap, nothing is deleted. */
    public Cleaned apply(CleanupPlan plan, DeletionOrder order) {
        if (plan.capExceeded().isPresent()) {
            return new Cleaned(List.of(), false);
        }
        List<Outcome> outcomes = new ArrayList<>();
        List<Deletion> deletions = order.of(plan.deletions());
        for (Deletion deletion : deletions) {
            if (stopRequested.getAsBoolean()) {
                deletions.stream().skip(outcomes.size()).map(Cleaner::notBegun).forEach(outcomes::add);
                return new Cleaned(outcomes, true);
            }
            outcomes.add(apply(deletion));
        }
        return new Cleaned(outcomes, false);
    }

    private static Outcome notBegun(Deletion deletion) {
        return new Outcome(deletion, End.SKIPPED, "Not begun: the run was told to stop");
    }

    private Outcome apply(Deletion deletion) {
        Optional<String> objection = objection(deletion);
        return objection.isPresent() ? new Outcome(deletion, End.SKIPPED, objection.get()) : delete(deletion);
    }

    private Optional<String> objection(Deletion deletion) {
        Optional<Leak> now;
        try {
            now = decide.apply(deletion);
        } catch (CleanupRefusedException refused) {
            return Optional.of(Optional.ofNullable(refused.getMessage()).orElse("Could not decide again"));
        }
        if (now.isEmpty()) {
            return Optional.of("it is not leaked any more: it is gone, or an object claims it");
        }
        if (!now.get().deletable()) {
            return Optional.of(String.join("; ", now.get().reasons()));
        }
        return Fingerprints.group(now.get().group()).equals(deletion.fingerprint())
                ? Optional.empty()
                : Optional.of("the group changed since the plan was made");
    }

    private Outcome delete(Deletion deletion) {
        Ec2Deleter deleter = deleters.get(deletion.group().accountRegion());
        if (deleter == null) {
            return new Outcome(deletion, End.SKIPPED, deletion.group().accountRegion() + " is not read in this run");
        }
        return switch (deleter.delete(deletion.group().groupId())) {
            case Ec2Deleter.Answer.Deleted ignored -> new Outcome(deletion, End.DELETED, "Deleted");
            case Ec2Deleter.Answer.Gone ignored -> new Outcome(deletion, End.GONE, "It was deleted already");
            case Ec2Deleter.Answer.InUse(String reason) -> new Outcome(deletion, End.SKIPPED, reason);
            case Ec2Deleter.Answer.Refused(String reason) -> new Outcome(deletion, End.FAILED, reason);
        };
    }
}
