/** Tests of the package. */
@NullMarked
package io.sgwarden.schemas.policy;

import org.jspecify.annotations.NullMarked;
