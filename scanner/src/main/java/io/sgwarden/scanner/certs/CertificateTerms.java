package io.sgwarden.scanner.certs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * For which names certificates are issued, how long they are valid and when they are renewed.
 *
 * @param names DNS names
 * @param validFor lifetime of a new certificate
 * @param renewBefore how long before its end a certificate is renewed
 * @param overlap how long the API servers trust a new authority before its certificate is served, which is also how
 *     long the pods may take to serve what the Secret holds
 */
public record CertificateTerms(List<String> names, Duration validFor, Duration renewBefore, Duration overlap) {
    public CertificateTerms {
        names = List.copyOf(names);
        Duration margin = renewBefore.plus(overlap);
        if (overlap.isNegative() || margin.compareTo(validFor) >= 0) {
            throw new CertificatesRefusedException("Could not use --valid-for " + minutes(validFor) + ": a certificate"
                    + " would be renewed as soon as it is issued; give more than --renew-before and --overlap together, "
                    + minutes(margin));
        }
    }

    /** The names by which a Service is called inside a cluster. */
    public static List<String> namesOf(String service, String namespace) {
        String qualified = service + "." + namespace;
        return List.of(service, qualified, qualified + ".svc", qualified + ".svc.cluster.local");
    }

    /** From when a certificate with this end is renewed. */
    Instant renewalOf(Instant ends) {
        return ends.minus(renewBefore);
    }

    private static String minutes(Duration duration) {
        return duration.toMinutes() + "m";
    }
}
