package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Objection;
import java.util.List;

/**
 * A group that a clean-up looked at.
 *
 * @param objections why it stays; empty where it may be deleted
 */
public record Leak(Group group, List<Objection> objections) {
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
