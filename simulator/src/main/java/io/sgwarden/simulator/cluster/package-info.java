/**
 * A Kubernetes API server in memory: objects with an API server's semantics, and the HTTP in front of them.
 *
 * <p>Only what sgwarden and ACK rely on; no controller logic.
 */
@NullMarked
package io.sgwarden.simulator.cluster;

import org.jspecify.annotations.NullMarked;
