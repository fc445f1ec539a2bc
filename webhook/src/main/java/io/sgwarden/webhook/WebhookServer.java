package io.sgwarden.webhook;

import io.javalin.Javalin;
import io.sgwarden.webhook.admission.AdmissionService;
import io.sgwarden.webhook.http.Limits;
import io.sgwarden.webhook.http.Listeners;
import io.sgwarden.webhook.http.Listeners.Endpoint;
import io.sgwarden.webhook.http.ServedCertificate;
import io.sgwarden.webhook.http.ServerState;
import io.sgwarden.webhook.http.ValidateHandler;
import io.sgwarden.webhook.metrics.WebhookMetrics;
import io.sgwarden.webhook.policy.ReloadingRules;
import io.sgwarden.webhook.tls.KeyMaterial;
import io.sgwarden.webhook.tls.ReloadingTls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** The running server. Closing it drains it: not ready, still serving for a while, then stopped. */
public final class WebhookServer implements AutoCloseable {
    private final WebhookMetrics metrics;
    private final ServedCertificate certificate = new ServedCertificate();
    private final ServerState state;
    private final ReloadingTls tls;
    private final ReloadingRules rules;
    private final Javalin management;
    private final Javalin validate;
    private final Duration shutdownDelay;
    private final AtomicBoolean closed = new AtomicBoolean();

    private WebhookServer(WebhookConfig config, InstantSource clock, WarmUp warmUp) {
        metrics = new WebhookMetrics(config.version());
        state = new ServerState(clock);
        shutdownDelay = config.timing().shutdownDelay();
        Duration poll = config.timing().filePoll();
        tls = ReloadingTls.start(config.sources().tlsDirectory(), poll, clock, new CertificateListener());
        rules = config.sources()
                .policyFile()
                .map(file -> ReloadingRules.start(file, poll, clock, new PolicyListener()))
                .orElseGet(() -> ReloadingRules.ofDefaultPolicy(clock, new PolicyListener()));
        AdmissionService service = new AdmissionService(rules, config.reviews().onLeakingDelete());
        Limits limits = Limits.of(
                config.reviews().maxConcurrent(),
                config.timing().bodyTime(),
                Runtime.getRuntime().maxMemory());
        String host = config.addresses().host();
        management = Listeners.management(host, config.addresses().managementPort(), state, metrics);
        warmUp.run(service, tls.served(), limits);
        validate = Listeners.validate(
                new Endpoint(host, config.addresses().port(), limits.bodyTime()),
                certificate,
                new ValidateHandler(service::review, metrics, state, limits));
        state.ready();
    }

    /**
     * Starts both listeners; ready when it returns.
     *
     * @throws io.sgwarden.webhook.tls.TlsException the certificate cannot be served
     */
    public static WebhookServer start(WebhookConfig config) {
        return start(config, InstantSource.system(), WarmUp.STANDARD);
    }

    /**
     * Starts with a warm-up of its own.
     *
     * @param clock tells when certificate and exemptions end
     */
    static WebhookServer start(WebhookConfig config, InstantSource clock, WarmUp warmUp) {
        return new WebhookServer(config, clock, warmUp);
    }

    /** Serves and counts new certificates. */
    private final class CertificateListener implements ReloadingTls.Listener {
        @Override
        public void loaded(KeyMaterial material) {
            certificate.serve(material);
            metrics.certificateLoaded(material.expires());
            state.serves(material);
        }

        @Override
        public void failed() {
            metrics.certificateFailed();
        }
    }

    /** Counts new policies. */
    private final class PolicyListener implements ReloadingRules.Listener {
        @Override
        public void loaded() {
            metrics.policyLoaded();
        }

        @Override
        public void expired(int exemptions) {
            metrics.exemptionsExpired(exemptions);
        }

        @Override
        public void failed() {
            metrics.policyFailed();
        }
    }

    /** The port of {@code /validate}. */
    public int port() {
        return validate.port();
    }

    public int managementPort() {
        return management.port();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        state.drain();
        sleep(shutdownDelay);
        validate.stop();
        management.stop();
        tls.close();
        rules.close();
    }

    /** Endpoints are removed asynchronously, so clients still come for a while (kubernetes#127335). */
    private static void sleep(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
