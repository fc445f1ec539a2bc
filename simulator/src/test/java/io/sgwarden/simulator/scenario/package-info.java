/** The simulator's controllers against the recordings of real ones. */
@NullMarked
package io.sgwarden.simulator.scenario;

import org.jspecify.annotations.NullMarked;
