/** Tests of the package. */
@NullMarked
package io.sgwarden.schemas.document;

import org.jspecify.annotations.NullMarked;
