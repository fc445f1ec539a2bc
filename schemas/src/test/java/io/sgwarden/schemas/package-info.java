/** Tests of the module as a whole. */
@NullMarked
package io.sgwarden.schemas;

import org.jspecify.annotations.NullMarked;
