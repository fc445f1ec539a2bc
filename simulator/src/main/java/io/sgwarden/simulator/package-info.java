/**
 * The simulator's entry point: the demo.
 *
 * <p>EC2, cluster and controllers are in packages of their own.
 */
@NullMarked
package io.sgwarden.simulator;

import org.jspecify.annotations.NullMarked;
