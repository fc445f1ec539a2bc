package io.sgwarden.scanner.certs;

import io.sgwarden.scanner.certs.CertificateStore.Write;
import io.sgwarden.scanner.model.Sleeper;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Keeps a valid pair in the Secret and its authority in the registration.
 *
 * <p>At no moment is a pair served that the API server does not trust: a new authority is registered first, and served
 * from only after the overlap. Two runs at once are safe without a lock:
 *
 * <ul>
 *   <li>every write is for the version that was read; after a conflict all is read again and a new pair issued;
 *   <li>the run that replaced the Secret may remove what was registered before: a run that has registered an authority
 *       and not yet put its pair into the Secret had read the Secret as it was, so its write will be a conflict;
 *   <li>nobody else removes anything that has not expired.
 * </ul>
 */
public final class Renewal {
    private static final int ATTEMPTS = 10;

    private final CertificateStore store;
    private final Terms terms;
    private final Sleeper sleeper;
    private final BooleanSupplier stopRequested;
    private final Consumer<String> told;
    private final Issuer issuer = new Issuer();
    private final Set<X509Certificate> retired = new HashSet<>();

    /** @param told what was changed, a line each */
    public Renewal(
            CertificateStore store,
            Terms terms,
            Sleeper sleeper,
            BooleanSupplier stopRequested,
            Consumer<String> told) {
        this.store = store;
        this.terms = terms;
        this.sleeper = sleeper;
        this.stopRequested = stopRequested;
        this.told = told;
    }

    /** How a run ended. */
    public enum End {
        /** All is as it should be. */
        KEPT,
        /** Asked to stop; another run goes on. */
        STOPPED,
        /** Others kept writing; another run may have more luck. */
        CONTENDED
    }

    private enum Step {
        LAST,
        READ_AGAIN,
        STOPPED
    }

    /**
     * Does what is needed, which is mostly nothing.
     *
     * @throws CertificatesRefusedException the Secret is somebody else's
     */
    public End ensure() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Registration> registration = store.registration();
            Optional<StoredPair> stored = store.secret();
            stored.ifPresent(Renewal::requireOurs);
            switch (step(registration, stored)) {
                case LAST -> {
                    return End.KEPT;
                }
                case STOPPED -> {
                    return End.STOPPED;
                }
                case READ_AGAIN -> {}
            }
        }
        return End.CONTENDED;
    }

    private static void requireOurs(StoredPair stored) {
        if (!stored.owner().equals(Optional.of(CertificateStore.OWNER))) {
            throw new CertificatesRefusedException(
                    "Could not keep certificates in Secret " + stored.name() + ": it has no"
                            + " label app.kubernetes.io/managed-by=" + CertificateStore.OWNER
                            + ", so it is somebody else's; name another with --secret, or delete it");
        }
    }

    private Step step(Optional<Registration> registration, Optional<StoredPair> stored) {
        if (stored.isEmpty()) {
            return renew(registration, stored, Optional.empty(), "there is no Secret");
        }
        Inspected current;
        try {
            current = Inspected.of(stored.get().pair());
        } catch (GeneralSecurityException unusable) {
            return renew(registration, stored, Optional.empty(), "what the Secret holds cannot be served");
        }
        if (!current.isFor(terms.names())) {
            return renew(registration, stored, Optional.of(current), "it is for other names");
        }
        if (!sleeper.now().isBefore(terms.renewalOf(current.ends()))) {
            return renew(registration, stored, Optional.of(current), "it ends " + current.ends());
        }
        return registration
                .map(present -> register(present, current.authority()))
                .orElse(Step.LAST);
    }

    /** The order is the point: registration, overlap, Secret. */
    private Step renew(
            Optional<Registration> registration, Optional<StoredPair> stored, Optional<Inspected> current, String why) {
        ServingPair issued = issuer.issue(terms.names(), sleeper.now(), terms.validFor());
        Optional<Bundle> before = registration
                .map(Bundle::of)
                .map(bundle -> current.map(old -> bundle.with(old.authority())).orElse(bundle));
        if (registration.isPresent() && before.isPresent()) {
            Bundle both = before.get().with(authority(issued));
            if (write(registration.get(), both) == Write.CONFLICT) {
                return Step.READ_AGAIN;
            }
            if (before.get().isAnyValid(sleeper.now()) && !overlapPasses()) {
                return Step.STOPPED;
            }
        }
        Write written = stored.map(old -> store.replaceSecret(old.version(), issued))
                .orElseGet(() -> store.createSecret(issued));
        if (written == Write.DONE) {
            told.accept("issued a new certificate: " + why + "; the new one ends "
                    + sleeper.now().plus(terms.validFor()).truncatedTo(ChronoUnit.SECONDS));
            current.ifPresent(old -> before.ifPresent(bundle -> retireAllBut(old.authority(), bundle)));
        }
        return Step.READ_AGAIN;
    }

    /** Pods may go on serving from the old authority for a while, so it is the next renewal that takes it out. */
    private void retireAllBut(X509Certificate old, Bundle before) {
        retired.addAll(before.authorities());
        retired.remove(old);
    }

    /** Whether the wait was not cut short. */
    private boolean overlapPasses() {
        Instant end = sleeper.now().plus(terms.overlap());
        while (sleeper.now().isBefore(end)) {
            if (stopRequested.getAsBoolean()) {
                return false;
            }
            sleeper.pause();
        }
        return true;
    }

    private Step register(Registration registration, X509Certificate current) {
        Bundle wanted = Bundle.of(registration)
                .without(retired)
                .withoutExpired(sleeper.now())
                .with(current);
        if (registration.bundles().stream().allMatch(wanted.pem()::equals)) {
            return Step.LAST;
        }
        return write(registration, wanted) == Write.CONFLICT ? Step.READ_AGAIN : Step.LAST;
    }

    private Write write(Registration registration, Bundle bundle) {
        Write written = store.writeBundle(registration.version(), bundle.pem());
        if (written == Write.DONE) {
            told.accept(
                    "wrote caBundle; authorities in it: " + bundle.authorities().size());
        }
        return written;
    }

    private static X509Certificate authority(ServingPair issued) {
        try {
            return Inspected.of(issued).authority();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A pair that was just issued can be served", impossible);
        }
    }
}
