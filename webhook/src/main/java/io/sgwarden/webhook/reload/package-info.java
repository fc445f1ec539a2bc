/** Files that change while the server runs. */
@NullMarked
package io.sgwarden.webhook.reload;

import org.jspecify.annotations.NullMarked;
