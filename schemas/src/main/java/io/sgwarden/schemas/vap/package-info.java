/**
 * The rules that CEL can state, as a ValidatingAdmissionPolicy: a floor that the API server itself keeps when the
 * webhook is down. Never denies what the webhook admits.
 */
@NullMarked
package io.sgwarden.schemas.vap;

import org.jspecify.annotations.NullMarked;
