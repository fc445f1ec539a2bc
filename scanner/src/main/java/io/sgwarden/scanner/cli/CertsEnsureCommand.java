package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.certs.CertificatePlace;
import io.sgwarden.scanner.certs.CertificateTerms;
import io.sgwarden.scanner.certs.Renewal;
import io.sgwarden.scanner.kubernetes.ClusterConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sgwarden certs ensure}: keeps a valid certificate in the Secret and its authority in the caBundle. */
@Command(
        name = "ensure",
        description = {
            "Keeps a valid serving certificate in a Secret and its authority in the caBundle.",
            "Changes nothing where nothing is due; several runs at once are safe. Keys are never printed."
        },
        mixinStandardHelpOptions = true)
final class CertsEnsureCommand implements Callable<Integer> {
    /** Without {@code --renew-before}: a certificate is renewed in the last third of its life. */
    private static final int THIRDS = 3;

    private final Environment environment;

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            required = true,
            description = "of Secret and Service")
    private String namespace = "";

    @Option(
            names = "--secret",
            paramLabel = "NAME",
            required = true,
            description = "Secret with tls.crt, tls.key and ca.crt; made where there is none")
    private String secret = "";

    @Option(
            names = "--service",
            paramLabel = "NAME",
            required = true,
            description = "Service that the API server calls; the certificate is for its names")
    private String service = "";

    @Option(
            names = "--webhook-configuration",
            paramLabel = "NAME",
            required = true,
            description = "ValidatingWebhookConfiguration whose caBundle is kept; may not exist yet")
    private String webhookConfiguration = "";

    @Option(
            names = "--renew-before",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "renew when less is left; default a third of --valid-for")
    private Optional<Duration> renewBefore = Optional.empty();

    @Option(
            names = "--valid-for",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "life of a new certificate; default 2160h")
    private Duration validFor = Duration.ofDays(90);

    @Option(
            names = "--overlap",
            paramLabel = "DURATION",
            converter = Durations.class,
            description =
                    "how long the API server trusts a new authority before its certificate is put into the Secret; no"
                            + " shorter than pods take to see a changed Secret; default 2m")
    private Duration overlap = Duration.ofMinutes(2);

    CertsEnsureCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        CertificateTerms terms = new CertificateTerms(
                CertificateTerms.namesOf(service, namespace),
                validFor,
                renewBefore.orElse(validFor.dividedBy(THIRDS)),
                overlap);
        CertificatePlace place = new CertificatePlace(namespace, secret, service, webhookConfiguration);
        try (ClusterConnection connection = cluster.open()) {
            Renewal renewal = new Renewal(
                    connection.certificates(place),
                    terms,
                    new Renewal.Context(
                            environment.sleeper(),
                            environment.stopRequested(),
                            line -> environment.out().println("sgwarden: " + line)));
            return report(renewal.ensure()).code();
        }
    }

    private ExitStatus report(Renewal.End end) {
        return switch (end) {
            case KEPT -> {
                environment.out().println("sgwarden: the certificate of " + namespace + "/" + service + " is kept");
                yield ExitStatus.CLEAN;
            }
            case STOPPED -> incomplete("asked to stop before the new certificate was served");
            case CONTENDED -> incomplete("others keep writing to Secret or webhook configuration");
        };
    }

    private ExitStatus incomplete(String reason) {
        environment.warn(
                "Could not finish renewing the certificate: " + reason + "; what is served stays valid, run it again");
        return ExitStatus.INCOMPLETE;
    }
}
