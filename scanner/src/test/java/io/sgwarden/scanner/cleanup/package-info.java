@NullMarked
package io.sgwarden.scanner.cleanup;

import org.jspecify.annotations.NullMarked;
