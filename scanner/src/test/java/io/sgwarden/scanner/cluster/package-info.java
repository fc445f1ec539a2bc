/** Tests of the cluster from dumps. */
@NullMarked
package io.sgwarden.scanner.cluster;

import org.jspecify.annotations.NullMarked;
