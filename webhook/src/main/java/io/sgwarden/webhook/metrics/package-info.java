/**
 * What the server tells Prometheus.
 *
 * <p>No label ever comes from a user's input.
 */
@NullMarked
package io.sgwarden.webhook.metrics;

import org.jspecify.annotations.NullMarked;
