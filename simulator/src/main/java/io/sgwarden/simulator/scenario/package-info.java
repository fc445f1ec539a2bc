/**
 * Recorded scenarios, played on the simulator: what was done, step by step, and what was then to be seen.
 *
 * <p>No assertions: a player returns differences.
 */
@NullMarked
package io.sgwarden.simulator.scenario;

import org.jspecify.annotations.NullMarked;
