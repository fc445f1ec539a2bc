package io.sgwarden.scanner.model;

import java.time.Instant;

/** Time as the writer sees it: waiting for the controller is a sequence of pauses. */
public interface Sleeper {

    Instant now();

    /** Lets the controller work for one poll interval. */
    void pause();
}
