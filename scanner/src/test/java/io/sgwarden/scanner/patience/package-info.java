/** Tests of waiting. */
@NullMarked
package io.sgwarden.scanner.patience;

import org.jspecify.annotations.NullMarked;
