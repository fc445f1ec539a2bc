/** The stages of a reading run, one after the other. */
@NullMarked
package io.sgwarden.scanner.pipeline;

import org.jspecify.annotations.NullMarked;
