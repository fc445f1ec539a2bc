/**
 * The demo: the real programs of sgwarden, talking HTTP to the simulator.
 *
 * <p>Narration and wiring only: nothing here decides anything.
 */
@NullMarked
package io.sgwarden.simulator.demo;

import org.jspecify.annotations.NullMarked;
