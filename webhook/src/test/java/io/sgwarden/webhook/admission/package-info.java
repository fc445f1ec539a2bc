/** Answers, without a server. */
@NullMarked
package io.sgwarden.webhook.admission;

import org.jspecify.annotations.NullMarked;
