/**
 * Stage 2: where each object lives, and which VPC and permissions its spec means.
 *
 * <p>Pure.
 */
@NullMarked
package io.sgwarden.scanner.resolve;

import org.jspecify.annotations.NullMarked;
