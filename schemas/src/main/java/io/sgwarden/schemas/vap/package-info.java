/**
 * ValidatingAdmissionPolicies: the floor (the rules that CEL can state, which the API server enforces even if the
 * webhook is down) and the finalizer guard. The floor never denies what the webhook admits.
 */
@NullMarked
package io.sgwarden.schemas.vap;

import org.jspecify.annotations.NullMarked;
