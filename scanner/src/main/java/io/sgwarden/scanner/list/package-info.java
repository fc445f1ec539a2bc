/**
 * Stage 1: reads cluster and EC2 into an inventory.
 *
 * <p>The only reading stage; what could not be read becomes a gap.
 */
@NullMarked
package io.sgwarden.scanner.list;

import org.jspecify.annotations.NullMarked;
