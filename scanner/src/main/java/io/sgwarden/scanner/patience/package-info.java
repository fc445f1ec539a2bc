/** Waiting for others to act, so that tests need not. */
@NullMarked
package io.sgwarden.scanner.patience;

import org.jspecify.annotations.NullMarked;
