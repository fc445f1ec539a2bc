/**
 * Hand-written fakes of what the scanner talks to.
 *
 * <p>They behave like the real thing where a repair depends on it; no assertions live here.
 */
@NullMarked
package io.sgwarden.scanner.testing;

import org.jspecify.annotations.NullMarked;
