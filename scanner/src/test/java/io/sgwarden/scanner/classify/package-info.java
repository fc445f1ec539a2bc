/** Tests of states. */
@NullMarked
package io.sgwarden.scanner.classify;

import org.jspecify.annotations.NullMarked;
