/**
 * Clean-up of leaked groups and roll-back of failed creations: what may be deleted, the plan, and the only code that
 * deletes. Decisions are pure; {@code Cleaner} alone writes.
 */
@NullMarked
package io.sgwarden.scanner.cleanup;

import org.jspecify.annotations.NullMarked;
