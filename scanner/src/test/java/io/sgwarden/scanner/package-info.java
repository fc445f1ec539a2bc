/** Tests of the scanner as a whole. */
@NullMarked
package io.sgwarden.scanner;

import org.jspecify.annotations.NullMarked;
