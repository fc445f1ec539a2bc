package io.sgwarden.scanner.model;

import java.util.Locale;

/** A constant with an id that reports carry. */
public interface HasId {
    String name();

    /** Kebab-case, for example {@code id-unrecorded}. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
