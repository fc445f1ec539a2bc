/** Limits, without a server. */
@NullMarked
package io.sgwarden.webhook.http;

import org.jspecify.annotations.NullMarked;
