package io.sgwarden.webhook.http;

import io.sgwarden.webhook.tls.KeyMaterial;
import io.sgwarden.webhook.tls.TlsException;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The certificate of a TLS listener; a new one replaces it without ending a connection. */
public final class ServedCertificate {
    private final SslContextFactory.Server context = new SslContextFactory.Server();

    public ServedCertificate() {
        context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        context.setKeyStorePassword(KeyMaterial.PASSWORD);
        context.setSniRequired(false);
    }

    /**
     * Serves this pair from now on.
     *
     * @throws TlsException it cannot be served; the one before it still is
     */
    public void serve(KeyMaterial material) {
        try {
            context.reload(factory -> factory.setKeyStore(material.keyStore()));
        } catch (Exception failure) {
            throw new TlsException("Could not serve the new certificate", failure);
        }
    }

    SslContextFactory.Server context() {
        return context;
    }
}
