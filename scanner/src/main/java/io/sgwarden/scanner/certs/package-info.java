/**
 * The webhook's serving certificate where cert-manager does not provide it: issued, registered with the API server,
 * renewed.
 *
 * <p>Nothing here talks to a cluster or prints a key; {@link io.sgwarden.scanner.certs.CertificateStore} is the port.
 */
@NullMarked
package io.sgwarden.scanner.certs;

import org.jspecify.annotations.NullMarked;
