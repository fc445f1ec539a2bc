/** Stage 4: asks EC2 about single groups, where a decision needs it; what could not be read becomes a gap. */
@NullMarked
package io.sgwarden.scanner.inquire;

import org.jspecify.annotations.NullMarked;
