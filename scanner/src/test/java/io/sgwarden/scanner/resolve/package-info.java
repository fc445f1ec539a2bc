@NullMarked
package io.sgwarden.scanner.resolve;

import org.jspecify.annotations.NullMarked;
