/** Webhook, lint and scan decide the same. */
@NullMarked
package io.sgwarden.simulator.parity;

import org.jspecify.annotations.NullMarked;
