package io.sgwarden.scanner.certs;

import java.util.List;

/**
 * What the API server trusts when it calls the webhook, as it was read.
 *
 * @param version resourceVersion of the ValidatingWebhookConfiguration
 * @param bundles one PEM text for each of its webhooks that call our Service; empty where there is no caBundle
 */
public record Registration(String version, List<String> bundles) {
    public Registration {
        bundles = List.copyOf(bundles);
    }
}
