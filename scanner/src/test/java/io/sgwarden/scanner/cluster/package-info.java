/** Tests of the cluster adapters against an API server in memory and from dumps. */
@NullMarked
package io.sgwarden.scanner.cluster;

import org.jspecify.annotations.NullMarked;
