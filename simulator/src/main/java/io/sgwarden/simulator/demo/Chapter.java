package io.sgwarden.simulator.demo;

import java.io.IOException;

/** A part of the demo, which describes what it does. */
interface Chapter {
    String title();

    void play(Narrator narrator) throws IOException;
}
