/** The webhook as the API server meets it: over TLS, by reviews. */
@NullMarked
package io.sgwarden.webhook;

import org.jspecify.annotations.NullMarked;
