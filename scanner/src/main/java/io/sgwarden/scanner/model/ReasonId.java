package io.sgwarden.scanner.model;

import java.util.Locale;

/** The id of a reason: what code compares and reports carry, whatever the sentence beside it says. */
public sealed interface ReasonId permits FactId, ObjectionId {
    String name();

    /** Kebab-case, for example {@code no-interfaces}. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
