/**
 * SecurityGroups in templates of kro's ResourceGraphDefinitions, whose values are known only in part.
 *
 * <p>It decides what can be said of such a template whatever its expressions result in.
 */
@NullMarked
package io.sgwarden.scanner.kro;

import org.jspecify.annotations.NullMarked;
