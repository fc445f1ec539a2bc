package io.sgwarden.scanner.model;

import java.util.Locale;

/** The id of a reason: what code compares and reports carry, whatever the sentence beside it says. */
public sealed interface ReasonId extends HasId permits FactId, ObjectionId {
    /** For people, without full stop; {@code %s} for each detail. */
    String sentence();

    default String sentence(Object... details) {
        return String.format(Locale.ROOT, sentence(), details);
    }
}
