/** Tests of certificates: in memory, with virtual time. Nothing in here talks to a cluster. */
@NullMarked
package io.sgwarden.scanner.certs;

import org.jspecify.annotations.NullMarked;
