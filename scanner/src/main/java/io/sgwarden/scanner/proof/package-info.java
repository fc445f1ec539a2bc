/** What proves later that a report is the one that was written: manifest, checksums, signature. */
@NullMarked
package io.sgwarden.scanner.proof;

import org.jspecify.annotations.NullMarked;
