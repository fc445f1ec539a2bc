/**
 * How a broken rule is said: field path, violation, severity, verdict.
 *
 * <p>No rule and no object model lives here.
 */
@NullMarked
package io.sgwarden.schemas.finding;

import org.jspecify.annotations.NullMarked;
