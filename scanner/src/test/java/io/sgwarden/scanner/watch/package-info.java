@NullMarked
package io.sgwarden.scanner.watch;

import org.jspecify.annotations.NullMarked;
