/**
 * Certificate and key: read from files, checked, reloaded without dropping a request.
 *
 * <p>Nothing here writes files.
 */
@NullMarked
package io.sgwarden.webhook.tls;

import org.jspecify.annotations.NullMarked;
