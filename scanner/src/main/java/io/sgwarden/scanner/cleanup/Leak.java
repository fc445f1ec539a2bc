package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.model.Group;
import java.util.List;

/**
 * A group that a clean-up looked at.
 *
 * @param objections why it stays, one clause each; empty where it may be deleted
 */
public record Leak(Group group, List<String> objections) {
    public Leak {
        objections = List.copyOf(objections);
    }

    public boolean deletable() {
        return objections.isEmpty();
    }
}
