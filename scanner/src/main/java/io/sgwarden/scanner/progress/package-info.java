/** What a run says of itself while it takes its time. */
@NullMarked
package io.sgwarden.scanner.progress;

import org.jspecify.annotations.NullMarked;
