/**
 * Whose group it is: facts for and against, and their grade.
 *
 * <p>Pure; the grades decide nothing here, the classifier and the planner do.
 */
@NullMarked
package io.sgwarden.scanner.evidence;

import org.jspecify.annotations.NullMarked;
