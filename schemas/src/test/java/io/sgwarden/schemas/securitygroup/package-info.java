/** Tests of the package. */
@NullMarked
package io.sgwarden.schemas.securitygroup;

import org.jspecify.annotations.NullMarked;
