/**
 * Permissions as EC2 stores them, and their conversion from the rule entries of a spec.
 *
 * <p>They are for comparison; the rules are elsewhere.
 */
@NullMarked
package io.sgwarden.schemas.permission;

import org.jspecify.annotations.NullMarked;
