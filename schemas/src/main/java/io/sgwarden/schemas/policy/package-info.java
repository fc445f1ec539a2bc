/**
 * The policy file of an operator: what is denied, what is exempt, whose account it is.
 *
 * <p>Reading files is the callers' business.
 */
@NullMarked
package io.sgwarden.schemas.policy;

import org.jspecify.annotations.NullMarked;
