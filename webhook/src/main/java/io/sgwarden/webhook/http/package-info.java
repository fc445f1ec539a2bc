/**
 * The two listeners: TLS with /validate, and plain HTTP for probes and metrics.
 *
 * <p>No judgement lives here.
 */
@NullMarked
package io.sgwarden.webhook.http;

import org.jspecify.annotations.NullMarked;
