/**
 * The metrics that Prometheus scrapes.
 *
 * <p>No label ever comes from a user's input.
 */
@NullMarked
package io.sgwarden.webhook.metrics;

import org.jspecify.annotations.NullMarked;
