/** Tests of renderings. */
@NullMarked
package io.sgwarden.scanner.format;

import org.jspecify.annotations.NullMarked;
