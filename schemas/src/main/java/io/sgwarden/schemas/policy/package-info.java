/**
 * The policy file of an operator: what is denied, what is exempt, whose account it is.
 *
 * <p>It takes text; callers read the files.
 */
@NullMarked
package io.sgwarden.schemas.policy;

import org.jspecify.annotations.NullMarked;
