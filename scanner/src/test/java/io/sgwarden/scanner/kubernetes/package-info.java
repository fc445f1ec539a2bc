/** Tests of the cluster adapters against an API server in memory. */
@NullMarked
package io.sgwarden.scanner.kubernetes;

import org.jspecify.annotations.NullMarked;
