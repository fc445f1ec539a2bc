/** Tests of the EC2 adapters against an HTTP server on loopback. */
@NullMarked
package io.sgwarden.scanner.aws;

import org.jspecify.annotations.NullMarked;
