/** What the estate says of the controllers that work on it, and what would help them. Pure. */
@NullMarked
package io.sgwarden.scanner.advice;

import org.jspecify.annotations.NullMarked;
