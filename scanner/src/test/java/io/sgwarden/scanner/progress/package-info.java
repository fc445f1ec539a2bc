@NullMarked
package io.sgwarden.scanner.progress;

import org.jspecify.annotations.NullMarked;
