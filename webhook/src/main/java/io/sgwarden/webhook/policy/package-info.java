/**
 * The policy file that the server applies, read again every few seconds.
 *
 * <p>Knows nothing of reviews or HTTP.
 */
@NullMarked
package io.sgwarden.webhook.policy;

import org.jspecify.annotations.NullMarked;
