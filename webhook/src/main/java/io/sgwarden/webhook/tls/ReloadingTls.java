package io.sgwarden.webhook.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS from a mounted folder: looks at the files' content every few seconds, because Secrets change by a swapped link,
 * and goes on with the old pair where the new one cannot be used.
 */
public final class ReloadingTls implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(ReloadingTls.class);

    /** Told what became of every new pair. */
    public interface Listener {
        void loaded(KeyMaterial material);

        void failed();
    }

    private final Path folder;
    private final Listener listener;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tls-reload").factory());
    private final ScheduledFuture<?> looking;
    private volatile String seen;

    private ReloadingTls(Path folder, KeyMaterial first, Duration interval, Listener listener) {
        this.folder = folder;
        this.listener = listener;
        this.seen = first.fingerprint();
        context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        context.setKeyStore(first.keyStore());
        context.setKeyStorePassword(new String(KeyMaterial.PASSWORD));
        context.setSniRequired(false);
        this.looking = poller.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
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

    private void look() {
        try {
            String now = KeyMaterial.fingerprint(folder);
            if (now.equals(seen)) {
                return;
            }
            seen = now;
            reload(KeyMaterial.read(folder));
        } catch (TlsException unusable) {
            listener.failed();
            logger.atWarn().addKeyValue("reason", unusable.getMessage()).log("Kept the old certificate");
        }
    }

    private void reload(KeyMaterial material) {
        try {
            context.reload(factory -> factory.setKeyStore(material.keyStore()));
            listener.loaded(material);
            logger.atInfo().addKeyValue("expires", material.expires()).log("Serving a new certificate");
        } catch (Exception failure) {
            throw new TlsException("Could not serve the new certificate in " + folder, failure);
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        poller.shutdown();
    }
}
