package io.sgwarden.webhook;

import io.javalin.Javalin;
import io.sgwarden.webhook.admission.AdmissionService;
import io.sgwarden.webhook.admission.ReviewCodec;
import io.sgwarden.webhook.http.Limits;
import io.sgwarden.webhook.http.Listeners;
import io.sgwarden.webhook.http.Listeners.Endpoint;
import io.sgwarden.webhook.http.ServedCertificate;
import io.sgwarden.webhook.http.ServerState;
import io.sgwarden.webhook.http.ValidateHandler;
import io.sgwarden.webhook.metrics.WebhookMetrics;
import io.sgwarden.webhook.tls.KeyMaterial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers synthetic reviews before the server is ready, so that no user waits for class loading and compilation.
 *
 * @param rounds through the rules
 * @param connections to a listener of its own
 */
record WarmUp(int rounds, int connections) {
    static final WarmUp STANDARD = new WarmUp(300, 10);

    private static final Logger logger = LoggerFactory.getLogger(WarmUp.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String REVIEW = """
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"warm-up","operation":"CREATE",
            "resource":{"group":"ec2.services.k8s.aws","version":"v1alpha1","resource":"securitygroups"},
            "object":{"apiVersion":"ec2.services.k8s.aws/v1alpha1","kind":"SecurityGroup",
            "metadata":{"name":"warm-up","namespace":"warm-up"},
            "spec":{"name":"warm-up","description":"warm-up","vpcID":"vpc-0123456789abcdef0","ingressRules":[
            {"ipProtocol":"tcp","fromPort":443,"toPort":443,"ipRanges":[{"cidrIP":"10.0.0.0/8","description":"a"}]},
            {"fromPort":80,"toPort":80,"ipRanges":[{"cidrIP":"10.0.0.0/33"}],"ipv6Ranges":[{"cidrIPv6":"2001:db8::/32"}]},
            {"ipProtocol":"icmp","fromPort":-1,"toPort":-1,"userIDGroupPairs":[{"groupID":"sg-0123456789abcdef0"}]}]}}}}
            """;

    /** The listener counts in no metric of the server. */
    void run(AdmissionService service, KeyMaterial material, Limits limits) {
        byte[] review = REVIEW.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < rounds; i++) {
            ReviewCodec.write(service.review(ReviewCodec.read(review)));
        }
        ServerState state = new ServerState(InstantSource.system());
        ValidateHandler handler = new ValidateHandler(service::review, new WebhookMetrics("warm-up"), state, limits);
        ServedCertificate certificate = new ServedCertificate();
        certificate.serve(material);
        Javalin listener = Listeners.validate(new Endpoint(LOOPBACK, 0, limits.bodyTime()), certificate, handler);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustsItself()}, new SecureRandom());
            for (int i = 0; i < connections; i++) {
                post(context, listener.port(), review);
            }
        } catch (IOException | GeneralSecurityException failure) {
            logger.atWarn().setCause(failure).log("The listener could not be warmed up; first reviews will be slower");
        } finally {
            listener.stop();
        }
    }

    private static void post(SSLContext context, int port, byte[] body) throws IOException {
        String head = "POST /validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\nConnection: close\r\n\r\n";
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(LOOPBACK, port);
                InputStream answer = socket.getInputStream()) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            answer.readAllBytes();
        }
    }

    /** Trusts any certificate: the client of the warm-up connects to this process only. */
    private static final class TrustsItself implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
