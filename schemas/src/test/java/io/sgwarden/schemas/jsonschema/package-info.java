/** Tests of the package. */
@NullMarked
package io.sgwarden.schemas.jsonschema;

import org.jspecify.annotations.NullMarked;
