@NullMarked
package io.sgwarden.scanner.planfile;

import org.jspecify.annotations.NullMarked;
