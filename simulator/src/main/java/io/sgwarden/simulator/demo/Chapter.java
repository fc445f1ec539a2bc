package io.sgwarden.simulator.demo;

import java.io.IOException;

/** A part of the demo: tells what happens while it happens. */
interface Chapter {
    String title();

    void tell(Narrator narrator) throws IOException;
}
