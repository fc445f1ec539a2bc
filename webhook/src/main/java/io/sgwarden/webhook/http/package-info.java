/**
 * The two listeners: TLS with /validate, and plain HTTP for probes and metrics.
 *
 * <p>Nothing here decides about a review.
 */
@NullMarked
package io.sgwarden.webhook.http;

import org.jspecify.annotations.NullMarked;
