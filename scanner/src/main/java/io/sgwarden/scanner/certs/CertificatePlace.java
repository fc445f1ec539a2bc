package io.sgwarden.scanner.certs;

/**
 * The objects that certificates are kept in.
 *
 * @param namespace of Secret and Service
 * @param service that the API server calls
 * @param webhookConfiguration name of the ValidatingWebhookConfiguration
 */
public record CertificatePlace(String namespace, String secret, String service, String webhookConfiguration) {}
