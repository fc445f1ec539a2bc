/** The cluster as ports, and the reader of dumps. */
@NullMarked
package io.sgwarden.scanner.cluster;

import org.jspecify.annotations.NullMarked;
