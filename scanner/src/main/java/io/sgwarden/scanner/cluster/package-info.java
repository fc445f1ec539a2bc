/**
 * The cluster as a port: what the scanner reads and patches, live or from files.
 *
 * <p>Only the adapters in here see fabric8.
 */
@NullMarked
package io.sgwarden.scanner.cluster;

import org.jspecify.annotations.NullMarked;
