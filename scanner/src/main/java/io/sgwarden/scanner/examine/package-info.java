/**
 * Between plan and write: reads one object and its group anew, and judges just them with the same pure stages.
 *
 * <p>Reads only.
 */
@NullMarked
package io.sgwarden.scanner.examine;

import org.jspecify.annotations.NullMarked;
