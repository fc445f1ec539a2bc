/**
 * One permission as EC2 keeps it, and how a spec's rule entries become permissions.
 *
 * <p>Comparison only; nothing here judges.
 */
@NullMarked
package io.sgwarden.schemas.permission;

import org.jspecify.annotations.NullMarked;
