/**
 * The result of checking an object: verdict, violations, severities, field paths.
 *
 * <p>It contains no rule and no object model.
 */
@NullMarked
package io.sgwarden.schemas.finding;

import org.jspecify.annotations.NullMarked;
