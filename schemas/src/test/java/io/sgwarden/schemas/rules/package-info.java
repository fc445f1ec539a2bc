/** Tests of the package. */
@NullMarked
package io.sgwarden.schemas.rules;

import org.jspecify.annotations.NullMarked;
