/**
 * The admission webhook: wiring, configuration and process life.
 *
 * <p>It has no API token and no AWS identity; all that it knows is in the review.
 */
@NullMarked
package io.sgwarden.webhook;

import org.jspecify.annotations.NullMarked;
