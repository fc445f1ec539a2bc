package io.sgwarden.webhook.tls;

import io.sgwarden.webhook.reload.FilePoller;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS from a mounted folder: looks at the files' content every few seconds, and goes on with the old pair where the new
 * one cannot be used.
 */
public final class ReloadingTls implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(ReloadingTls.class);

    /** Told what became of new pairs. */
    public interface Listener {
        void loaded(KeyMaterial material);

        /** At each look again, as long as the pair in the folder cannot be used. */
        void failed();
    }

    private final Path folder;
    private final Listener listener;
    private final SslContextFactory.Server context;
    private final FilePoller poller;
    private volatile KeyMaterial served;

    private ReloadingTls(Path folder, KeyMaterial first, Duration interval, Listener listener) {
        this.folder = folder;
        this.listener = listener;
        this.served = first;
        this.context = first.context();
        this.poller = new FilePoller("certificate", interval, this::look, TlsException.class, listener::failed);
    }

    /**
     * Loads the pair and begins to watch it.
     *
     * @throws TlsException the pair cannot be used
     */
    public static ReloadingTls start(Path folder, Duration interval, Listener listener) {
        KeyMaterial first = KeyMaterial.read(folder);
        ReloadingTls tls = new ReloadingTls(folder, first, interval, listener);
        listener.loaded(first);
        return tls;
    }

    /** For a Jetty connector. */
    public SslContextFactory.Server context() {
        return context;
    }

    /** The pair that is served now. */
    public KeyMaterial served() {
        return served;
    }

    private void look() {
        PairFiles files = PairFiles.read(folder);
        if (!files.fingerprint().equals(served.fingerprint())) {
            reload(files.material());
        }
    }

    private void reload(KeyMaterial material) {
        try {
            context.reload(factory -> factory.setKeyStore(material.keyStore()));
            served = material;
            listener.loaded(material);
            logger.atInfo().addKeyValue("expires", material.expires()).log("Serving a new certificate");
        } catch (Exception failure) {
            throw new TlsException("Could not serve the new certificate in " + folder, failure);
        }
    }

    @Override
    public void close() {
        poller.close();
    }
}
