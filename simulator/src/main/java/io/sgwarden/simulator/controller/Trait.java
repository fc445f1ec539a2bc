package io.sgwarden.simulator.controller;

/** What releases do differently, and since when. */
enum Trait {
    /** A create that fails half-way records the new group's id. */
    RECORDS_ID_OF_FAILED_CREATE(1, 2, 1),
    /** Rules are removed before the group is deleted. */
    REVOKES_BEFORE_DELETE(1, 2, 19),
    /** One Authorize call a direction instead of one a rule. */
    AUTHORIZES_IN_ONE_CALL(1, 2, 27),
    /** AWS SDK for Go v2: other error texts, and ports that do not fit 32 bits never reach EC2. */
    SDK_V2(1, 3, 3),
    /** {@code ackResourceMetadata.arn}; seen from v1.4.8 on, the release that began is not known. */
    RECORDS_ARN(1, 4, 0),
    /** An EC2 error during create removes the finalizer. */
    DROPS_FINALIZER_OF_FAILED_CREATE(1, 4, 9),
    /** Adoption annotations count. */
    ADOPTS(1, 5, 0),
    /** An object without id is looked up by name and VPC. */
    FINDS_BY_NAME(1, 6, 1),
    /** A condition {@code Ready} beside ACK's own. */
    SHOWS_READY(1, 7, 1),
    /** Rules are compared literally, but an empty list equals an absent one. Before, every rule was a difference. */
    TAKES_EMPTY_FOR_ABSENT(1, 9, 1),
    /** {@code ackResourceMetadata.partition}; seen from v1.13.0 on, the release that began is not known. */
    RECORDS_PARTITION(1, 13, 0),
    /** Rules are compared in canonical form, and not at all while id or owner account are unrecorded. */
    COMPARES_CANONICALLY(1, 18, 4);

    private final int major;
    private final int minor;
    private final int patch;

    Trait(int major, int minor, int patch) {
        this.major = major;
        this.minor = minor;
        this.patch = patch;
    }

    /** Whether this release behaves so. */
    boolean isIn(ControllerVersion version) {
        return version.compareTo(new ControllerVersion(major, minor, patch)) >= 0;
    }
}
