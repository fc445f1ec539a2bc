package io.sgwarden.webhook.tls;

import io.sgwarden.webhook.reload.FilePoller;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate in a mounted folder. Reads the files every few seconds, and keeps the old pair if the new one cannot
 * be used or is not valid now. The first pair is served in any case: a server without one could not listen.
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
    private final InstantSource clock;
    private final Listener listener;
    private final FilePoller poller;
    private volatile KeyMaterial served;

    private ReloadingTls(Path folder, Duration interval, InstantSource clock, Listener listener) {
        this.folder = folder;
        this.clock = clock;
        this.listener = listener;
        this.served = CertificateFiles.read(folder).material();
        listener.loaded(served);
        this.poller = new FilePoller(
                new FilePoller.Job("certificate", this::poll, TlsException.class, listener::failed), interval);
    }

    /**
     * Loads the pair and starts to poll it.
     *
     * @throws TlsException the pair cannot be used
     */
    public static ReloadingTls start(Path folder, Duration interval, InstantSource clock, Listener listener) {
        return new ReloadingTls(folder, interval, clock, listener);
    }

    /** The pair that is served now. */
    public KeyMaterial served() {
        return served;
    }

    private void poll() {
        CertificateFiles files = CertificateFiles.read(folder);
        boolean isNew = !files.fingerprint().equals(served.fingerprint());
        KeyMaterial material = isNew ? files.material() : served;
        material.invalidAt(clock.instant()).ifPresent(reason -> {
            throw new TlsException("Could not use the pair in " + folder + ": " + reason + "; issue a new one");
        });
        if (isNew) {
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
