/** Tests of the evidence. */
@NullMarked
package io.sgwarden.scanner.evidence;

import org.jspecify.annotations.NullMarked;
