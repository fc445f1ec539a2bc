package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.cleanup.CleanupPlan.RolledBack;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Objection;
import java.util.List;
import java.util.Optional;

/**
 * A group that a clean-up looked at.
 *
 * @param objections why it stays; empty where it may be deleted
 * @param rolledBack the object whose failed creation left it; absent for a leaked group
 */
public record Leak(Group group, List<Objection> objections, Optional<RolledBack> rolledBack) {
    public Leak {
        objections = List.copyOf(objections);
    }

    /** The sentences of the objections. */
    public List<String> reasons() {
        return Objection.sentences(objections);
    }

    public boolean deletable() {
        return objections.isEmpty();
    }
}
