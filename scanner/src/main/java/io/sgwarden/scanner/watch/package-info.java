/**
 * Repairing as things happen: when to look, at what rate, and how often at one object. Pure but for the loop itself.
 */
@NullMarked
package io.sgwarden.scanner.watch;

import org.jspecify.annotations.NullMarked;
