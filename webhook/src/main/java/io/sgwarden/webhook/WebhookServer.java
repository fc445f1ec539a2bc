package io.sgwarden.webhook;

import io.javalin.Javalin;
import io.sgwarden.webhook.admission.AdmissionService;
import io.sgwarden.webhook.http.Limits;
import io.sgwarden.webhook.http.Listeners;
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
    private final ReloadingTls tls;
    private final ReloadingRules rules;
    private final ServerState state;
    private final Javalin management;
    private final Javalin validate;
    private final Duration shutdownDelay;
    private final AtomicBoolean closed = new AtomicBoolean();

    private WebhookServer(
            ReloadingTls tls,
            ReloadingRules rules,
            ServerState state,
            Javalin management,
            Javalin validate,
            Duration shutdownDelay) {
        this.tls = tls;
        this.rules = rules;
        this.state = state;
        this.management = management;
        this.validate = validate;
        this.shutdownDelay = shutdownDelay;
    }

    /**
     * Starts both listeners; ready when it returns.
     *
     * @throws io.sgwarden.webhook.tls.TlsException the certificate cannot be served
     */
    public static WebhookServer start(WebhookConfig config) {
        WebhookMetrics metrics = new WebhookMetrics(config.version());
        ServerState state = new ServerState(InstantSource.system());
        ReloadingTls tls = ReloadingTls.start(config.tlsDirectory(), config.tlsPoll(), listener(metrics, state));
        ReloadingRules rules = ReloadingRules.start(
                config.policyFile(), config.tlsPoll(), InstantSource.system(), policyListener(metrics));
        AdmissionService service = new AdmissionService(rules, config.onLeakingDelete());
        Limits limits = Limits.of(
                config.maxConcurrent(), config.bodyTime(), Runtime.getRuntime().maxMemory());
        Javalin management = Listeners.management(config.host(), config.managementPort(), state, metrics);
        WarmUp.run(service, tls.served(), limits);
        ValidateHandler handler = new ValidateHandler(service::review, metrics, state, limits);
        Javalin validate = Listeners.validate(config.host(), config.port(), tls.context(), config.bodyTime(), handler);
        state.ready();
        return new WebhookServer(tls, rules, state, management, validate, config.shutdownDelay());
    }

    private static ReloadingRules.Listener policyListener(WebhookMetrics metrics) {
        return new ReloadingRules.Listener() {
            @Override
            public void loaded(int expiredExemptions) {
                metrics.policyLoaded(expiredExemptions);
            }

            @Override
            public void failed() {
                metrics.policyFailed();
            }
        };
    }

    private static ReloadingTls.Listener listener(WebhookMetrics metrics, ServerState state) {
        return new ReloadingTls.Listener() {
            @Override
            public void loaded(KeyMaterial material) {
                metrics.certificateLoaded(material.expires());
                state.serves(material.expires());
            }

            @Override
            public void failed() {
                metrics.certificateFailed();
            }
        };
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
