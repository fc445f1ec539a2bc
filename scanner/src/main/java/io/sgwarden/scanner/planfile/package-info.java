/** Plans as files: written for a person to approve, and read back when they are applied. */
@NullMarked
package io.sgwarden.scanner.planfile;

import org.jspecify.annotations.NullMarked;
