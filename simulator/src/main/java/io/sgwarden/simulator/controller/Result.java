package io.sgwarden.simulator.controller;

import java.time.Duration;

/** When the object is reconciled again. */
sealed interface Result {

    /** Not before something happens to it. */
    record Done() implements Result {}

    /** After that time. */
    record After(Duration delay) implements Result {}

    /** With exponential backoff. */
    record Backoff() implements Result {}

    Result DONE = new Done();
    Result BACKOFF = new Backoff();
    /** The periodic reconcile of a synced object. */
    Result RESYNC = new After(Duration.ofHours(10));
    /** Neither synced nor failed. */
    Result OUT_OF_SYNC = new After(Duration.ofSeconds(30));
    /** The role of another account is not configured. */
    Result ROLE_MISSING = new After(Duration.ofSeconds(15));
}
