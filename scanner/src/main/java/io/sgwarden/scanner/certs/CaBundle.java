package io.sgwarden.scanner.certs;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The authorities that the API server trusts, in their order; foreign ones are never removed. */
record CaBundle(List<X509Certificate> authorities) {
    CaBundle {
        authorities = List.copyOf(authorities);
    }

    /** All that any of the webhooks trusts. */
    static CaBundle of(Registration registration) {
        Set<X509Certificate> all = new LinkedHashSet<>();
        for (String pem : registration.bundles()) {
            try {
                all.addAll(Pem.certificates(pem));
            } catch (CertificateException malformed) {
                throw new CertificatesRefusedException(
                        "Could not read the caBundle of the webhook configuration: it is not PEM; remove it",
                        malformed);
            }
        }
        return new CaBundle(List.copyOf(all));
    }

    CaBundle with(X509Certificate authority) {
        Set<X509Certificate> all = new LinkedHashSet<>(authorities);
        all.add(authority);
        return new CaBundle(List.copyOf(all));
    }

    CaBundle without(Collection<X509Certificate> retired) {
        return without(retired::contains);
    }

    CaBundle withoutExpired(Instant now) {
        return without(authority -> !isValid(authority, now));
    }

    private CaBundle without(Predicate<X509Certificate> retired) {
        List<X509Certificate> kept = new ArrayList<>(authorities);
        kept.removeIf(authority -> Issuer.isAuthorityOfOurs(authority) && retired.test(authority));
        return new CaBundle(kept);
    }

    /** Whether anything can be served that the API server accepts. */
    boolean isAnyValid(Instant now) {
        return authorities.stream().anyMatch(authority -> isValid(authority, now));
    }

    private static boolean isValid(X509Certificate authority, Instant now) {
        return authority.getNotAfter().toInstant().isAfter(now);
    }

    String pem() {
        return Pem.text(authorities);
    }
}
