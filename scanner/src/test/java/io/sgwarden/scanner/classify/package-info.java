/** Tests of the evidence. */
@NullMarked
package io.sgwarden.scanner.classify;

import org.jspecify.annotations.NullMarked;
