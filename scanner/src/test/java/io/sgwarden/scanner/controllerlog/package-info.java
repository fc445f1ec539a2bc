/** Tests of what controllers' logs say. */
@NullMarked
package io.sgwarden.scanner.controllerlog;

import org.jspecify.annotations.NullMarked;
