@NullMarked
package io.sgwarden.scanner.publish;

import org.jspecify.annotations.NullMarked;
