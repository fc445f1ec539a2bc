package io.sgwarden.simulator.controller;

/** Releases that leave the same state behind when a create fails half-way. */
public enum Family {
    /** Up to v1.2.0: the id is lost, CreateSecurityGroup is repeated indefinitely. */
    LOSES_ID("v1.2.0"),
    /** v1.2.1 to v1.4.8: stays managed and heals with the spec. */
    KEEPS_FINALIZER("v1.4.8"),
    /** v1.4.9 to v1.6.0: Terminal without finalizer; the group leaks with the object. */
    DROPS_FINALIZER("v1.4.11"),
    /** From v1.6.1: the same, and an object without id takes the group of its name for its own. */
    LOOKS_UP_NAME("v1.20.0");

    private final String recorded;

    Family(String recorded) {
        this.recorded = recorded;
    }

    /** The release whose behaviour was recorded. */
    public ControllerVersion recorded() {
        return ControllerVersion.of(recorded);
    }

    public static Family of(ControllerVersion version) {
        if (Trait.FINDS_BY_NAME.isIn(version)) {
            return LOOKS_UP_NAME;
        }
        if (Trait.DROPS_FINALIZER_OF_FAILED_CREATE.isIn(version)) {
            return DROPS_FINALIZER;
        }
        return Trait.RECORDS_ID_OF_FAILED_CREATE.isIn(version) ? KEEPS_FINALIZER : LOSES_ID;
    }
}
