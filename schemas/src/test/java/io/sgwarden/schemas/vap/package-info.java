/** Tests of the policy in CEL; e2e applies it to a real API server. */
@NullMarked
package io.sgwarden.schemas.vap;

import org.jspecify.annotations.NullMarked;
