/** Tests of the writer, against a cluster in memory and a controller that is run step by step. */
@NullMarked
package io.sgwarden.scanner.apply;

import org.jspecify.annotations.NullMarked;
