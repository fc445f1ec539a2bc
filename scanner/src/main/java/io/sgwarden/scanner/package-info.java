/**
 * The scanner: joins a cluster's SecurityGroup objects with EC2's groups, says what state each is in, and repairs what
 * is provably repairable.
 *
 * <p>The stages are in packages of their own. Here is only the entry point.
 */
@NullMarked
package io.sgwarden.scanner;

import org.jspecify.annotations.NullMarked;
