package io.sgwarden.scanner.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.scanner.model.Sleeper;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RenewalTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final List<String> NAMES = CertificateTerms.namesOf("web", "ns");
    private static final CertificateTerms TERMS =
            new CertificateTerms(NAMES, Duration.ofDays(90), Duration.ofDays(30), Duration.ofMinutes(2));

    private final FakeStore store = new FakeStore();
    private final List<String> lines = new ArrayList<>();
    private final VirtualSleeper sleeper = new VirtualSleeper();

    /** Time that passes in pauses, and when a test says so. */
    private static final class VirtualSleeper implements Sleeper {
        private Instant now = START;
        private Runnable inPause = () -> {};

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void pause() {
            now = now.plusSeconds(30);
            inPause.run();
        }
    }

    @Test
    void issuesForEveryNameOfTheServiceBeforeTheWebhookIsRegistered() throws GeneralSecurityException {
        Renewal.End end = ensure();

        assertThat(end).isEqualTo(Renewal.End.KEPT);
        X509Certificate leaf = leaf();
        assertThat(leaf.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.getLast()))
                .containsExactly("web", "web.ns", "web.ns.svc", "web.ns.svc.cluster.local");
        assertThat(leaf.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(leaf.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getNotAfter().toInstant()).isEqualTo(START.plus(Duration.ofDays(90)));
        assertThat(lines)
                .containsExactly("issued a new certificate: there is no Secret; the new one ends 2027-02-21T08:00:00Z");
        assertThat(sleeper.now).isEqualTo(START);
    }

    @Test
    void registersWhatTheSecretHoldsAndThenChangesNothing() {
        ensure();
        store.registered("");
        lines.clear();

        ensure();
        Registration registered = store.registration.orElseThrow();
        ensure();

        assertThat(store.bundle().pem()).isEqualTo(store.pair().authority());
        assertThat(store.registration).contains(registered);
        assertThat(lines).containsExactly("wrote caBundle; authorities in it: 1");
    }

    @Test
    void keepsACertificateWithMoreThanAThirdOfItsLifeLeft() {
        ensure();
        ServingPair first = store.pair();

        sleeper.now = START.plus(Duration.ofDays(59));
        ensure();
        assertThat(store.pair()).isEqualTo(first);
        sleeper.now = START.plus(Duration.ofDays(61));
        ensure();

        assertThat(store.pair()).isNotEqualTo(first);
    }

    @Test
    void trustsTheNewAuthorityAnOverlapBeforeItServesFromIt() {
        ensure();
        ServingPair first = store.pair();
        store.registered(first.authority());
        sleeper.now = START.plus(Duration.ofDays(61));
        List<Integer> trusted = new ArrayList<>();
        sleeper.inPause = () -> {
            assertThat(store.pair()).isEqualTo(first);
            trusted.add(store.bundle().authorities().size());
        };

        ensure();

        assertThat(trusted).containsExactly(2, 2, 2, 2);
        assertThat(store.bundle().pem())
                .isEqualTo(first.authority() + store.pair().authority());
    }

    @Test
    void trustsTheOldAuthorityTooWhereTheRegistrationWasMadeAgain() {
        ensure();
        String first = store.pair().authority();
        store.registered("");
        sleeper.now = START.plus(Duration.ofDays(61));

        ensure();

        assertThat(store.bundle().pem()).isEqualTo(first + store.pair().authority());
    }

    @Test
    void takesAnAuthorityOutAtTheRenewalAfterTheNext() {
        store.registered("");
        ensure();
        String first = store.pair().authority();
        sleeper.now = START.plus(Duration.ofDays(61));
        ensure();
        String second = store.pair().authority();
        Renewal earlier = renewal(() -> false, forNames(List.of("other")));

        earlier.ensure();

        assertThat(store.bundle().pem())
                .isEqualTo(second + store.pair().authority())
                .doesNotContain(first);
    }

    @Test
    void takesAnExpiredAuthorityOutAndLeavesForeignOnes() throws GeneralSecurityException {
        ServingPair expired = new Issuer().issue(NAMES, START.minus(Duration.ofDays(100)), Duration.ofDays(90));
        X509Certificate foreign = Pem.certificates(
                        new Issuer().issue(NAMES, START, Duration.ofDays(1)).certificate())
                .getFirst();
        store.registered(expired.authority() + Pem.text(List.of(foreign)));

        ensure();

        assertThat(store.bundle().authorities())
                .containsExactly(foreign, VerifiedPair.of(store.pair()).authority());
    }

    @Test
    void replacesWhatCannotBeServed() {
        ServingPair one = new Issuer().issue(NAMES, START, Duration.ofDays(90));
        ServingPair other = new Issuer().issue(NAMES, START, Duration.ofDays(90));
        for (ServingPair broken : List.of(
                new ServingPair(one.certificate(), other.key(), one.authority()),
                new ServingPair(one.certificate(), one.key(), other.authority()),
                new ServingPair(one.certificate(), "", one.authority()),
                new ServingPair("", "", ""))) {
            store.holding(broken);

            ensure();

            assertThat(store.pair()).isNotEqualTo(broken);
        }
        assertThat(lines)
                .allMatch(line -> line.startsWith("issued a new certificate: what the Secret holds cannot be"));
    }

    @Test
    void neverTouchesASecretOfSomebodyElse() {
        ServingPair theirs = new ServingPair("a", "b", "c");
        store.stored = Optional.of(new StoredPair("ns/tls", "1", Optional.of("Helm"), theirs));

        assertThatThrownBy(this::ensure)
                .isInstanceOf(CertificatesRefusedException.class)
                .hasMessage("Could not keep certificates in Secret ns/tls: it has no label"
                        + " app.kubernetes.io/managed-by=sgwarden-certs, so it is somebody else's; name another with"
                        + " --secret, or delete it");

        assertThat(store.pair()).isEqualTo(theirs);
    }

    @Test
    void stopsInTheOverlapWithTheOldCertificateServed() {
        ensure();
        ServingPair first = store.pair();
        store.registered(first.authority());
        sleeper.now = START.plus(Duration.ofDays(61));

        Renewal.End end = renewal(() -> true, TERMS).ensure();

        assertThat(end).isEqualTo(Renewal.End.STOPPED);
        assertThat(store.pair()).isEqualTo(first);
    }

    @Test
    void refusesTermsThatWouldRenewForever() {
        assertThatThrownBy(() ->
                        new CertificateTerms(NAMES, Duration.ofHours(2), Duration.ofHours(2), Duration.ofMinutes(2)))
                .hasMessage("Could not use --valid-for 120m: a certificate would be renewed as soon as it is issued;"
                        + " give more than --renew-before and --overlap together, 122m");
    }

    @Test
    void neverShowsAKey() {
        ServingPair pair = new Issuer().issue(NAMES, START, Duration.ofDays(90));

        assertThat(new StoredPair("ns/tls", "1", Optional.empty(), pair).toString())
                .doesNotContain("PRIVATE");
        assertThat(lines).noneMatch(line -> line.contains("PRIVATE"));
    }

    private Renewal.End ensure() {
        return renewal(() -> false, TERMS).ensure();
    }

    private Renewal renewal(BooleanSupplier stopRequested, CertificateTerms terms) {
        return new Renewal(store, terms, new Renewal.Context(sleeper, stopRequested, lines::add));
    }

    private static CertificateTerms forNames(List<String> names) {
        return new CertificateTerms(names, TERMS.validFor(), TERMS.renewBefore(), TERMS.overlap());
    }

    private X509Certificate leaf() throws GeneralSecurityException {
        return VerifiedPair.of(store.pair()).leaf();
    }
}
