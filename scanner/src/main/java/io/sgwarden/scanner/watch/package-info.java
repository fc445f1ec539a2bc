/** When a watch looks again, and how often it may repair. No I/O. */
@NullMarked
package io.sgwarden.scanner.watch;

import org.jspecify.annotations.NullMarked;
