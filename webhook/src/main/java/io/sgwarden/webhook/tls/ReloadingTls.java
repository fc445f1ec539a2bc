package io.sgwarden.webhook.tls;

import io.sgwarden.webhook.reload.FilePoller;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate in a mounted folder. Reads the files every few seconds, and keeps the old pair if the new one cannot
 * be used.
 */
public final class ReloadingTls implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(ReloadingTls.class);

    /** Receives new pairs. */
    public interface Listener {
        /** The first pair, and each new one; if it throws, the old pair stays and the new one is offered again. */
        void loaded(KeyMaterial material);

        /** Called at each poll while the pair in the folder cannot be used. */
        void failed();
    }

    private final Path folder;
    private final Listener listener;
    private final FilePoller poller;
    private volatile KeyMaterial served;

    private ReloadingTls(Path folder, KeyMaterial first, Duration interval, Listener listener) {
        this.folder = folder;
        this.listener = listener;
        this.served = first;
        this.poller = new FilePoller(
                new FilePoller.Job("certificate", this::poll, TlsException.class, listener::failed), interval);
    }

    /**
     * Loads the pair and starts to poll it.
     *
     * @throws TlsException the pair cannot be used
     */
    public static ReloadingTls start(Path folder, Duration interval, Listener listener) {
        KeyMaterial first = CertificateFiles.read(folder).material();
        listener.loaded(first);
        return new ReloadingTls(folder, first, interval, listener);
    }

    /** The pair that is served now. */
    public KeyMaterial served() {
        return served;
    }

    private void poll() {
        CertificateFiles files = CertificateFiles.read(folder);
        if (!files.fingerprint().equals(served.fingerprint())) {
            KeyMaterial material = files.material();
            listener.loaded(material);
            served = material;
            logger.atInfo().addKeyValue("expires", material.expires()).log("Serving a new certificate");
        }
    }

    @Override
    public void close() {
        poller.close();
    }
}
