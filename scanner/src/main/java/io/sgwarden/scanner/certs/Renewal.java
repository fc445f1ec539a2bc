package io.sgwarden.scanner.certs;

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
    private final CertificateTerms terms;
    private final Context context;
    private final Issuer issuer = new Issuer();
    private final Set<X509Certificate> retired = new HashSet<>();

    public Renewal(CertificateStore store, CertificateTerms terms, Context context) {
        this.store = store;
        this.terms = terms;
        this.context = context;
    }

    /**
     * What a renewal needs of its process.
     *
     * @param stopRequested whether to stop waiting
     * @param listener gets a line for each change
     */
    public record Context(Sleeper sleeper, BooleanSupplier stopRequested, Consumer<String> listener) {
        private Instant now() {
            return sleeper.now();
        }
    }

    /** How a run ended. */
    public enum End {
        /** Nothing is left to do. */
        KEPT,
        /** Asked to stop; the next run continues. */
        STOPPED,
        /** Others kept writing; the next run may succeed. */
        CONTENDED
    }

    private enum Step {
        LAST,
        READ_AGAIN,
        STOPPED
    }

    /**
     * What was read from the store.
     *
     * @param current what the Secret holds; absent where it cannot be served
     */
    private record Observed(
            Optional<Registration> registration, Optional<StoredPair> stored, Optional<VerifiedPair> current) {
        /** What the API server trusts, and the authority of the current certificate. */
        Optional<CaBundle> bundle() {
            return registration
                    .map(CaBundle::of)
                    .map(bundle ->
                            current.map(old -> bundle.with(old.authority())).orElse(bundle));
        }
    }

    /**
     * Does what is needed, which is mostly nothing.
     *
     * @throws CertificatesRefusedException the Secret belongs to somebody else
     */
    public End ensure() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            switch (step(read())) {
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

    private Observed read() {
        Optional<Registration> registration = store.registration();
        Optional<StoredPair> stored = store.secret();
        stored.ifPresent(Renewal::requireOurs);
        return new Observed(registration, stored, stored.flatMap(secret -> usable(secret.pair())));
    }

    private static void requireOurs(StoredPair stored) {
        if (!stored.owner().equals(Optional.of(CertificateStore.OWNER))) {
            throw new CertificatesRefusedException(
                    "Could not keep certificates in Secret " + stored.name() + ": it has no"
                            + " label app.kubernetes.io/managed-by=" + CertificateStore.OWNER
                            + ", so it is somebody else's; name another with --secret, or delete it");
        }
    }

    private static Optional<VerifiedPair> usable(ServingPair pair) {
        try {
            return Optional.of(VerifiedPair.of(pair));
        } catch (GeneralSecurityException unusable) {
            return Optional.empty(); // whatever is wrong with it, a new pair replaces it
        }
    }

    private Step step(Observed observed) {
        Optional<String> reason = reasonToRenew(observed);
        if (reason.isPresent()) {
            return renew(observed, reason.get());
        }
        X509Certificate authority = observed.current().orElseThrow().authority();
        return observed.registration()
                .map(registration -> register(registration, authority))
                .orElse(Step.LAST);
    }

    private Optional<String> reasonToRenew(Observed observed) {
        if (observed.stored().isEmpty()) {
            return Optional.of("there is no Secret");
        }
        if (observed.current().isEmpty()) {
            return Optional.of("what the Secret holds cannot be served");
        }
        VerifiedPair current = observed.current().get();
        if (!current.isFor(terms.names())) {
            return Optional.of("it is for other names");
        }
        return context.now().isBefore(terms.renewalOf(current.ends()))
                ? Optional.empty()
                : Optional.of("it ends " + current.ends());
    }

    /** First the registration, then the overlap, then the Secret: so nothing is served that is not trusted yet. */
    private Step renew(Observed observed, String reason) {
        ServingPair issued = issuer.issue(terms.names(), context.now(), terms.validFor());
        Optional<CaBundle> before = observed.bundle();
        if (observed.registration().isPresent() && before.isPresent()) {
            X509Certificate added = usable(issued).orElseThrow().authority();
            if (!write(observed.registration().get(), before.get().with(added))) {
                return Step.READ_AGAIN;
            }
            if (before.get().isAnyValid(context.now()) && !overlapPasses()) {
                return Step.STOPPED;
            }
        }
        boolean written = observed.stored()
                .map(old -> store.replaceSecret(old.version(), issued))
                .orElseGet(() -> store.createSecret(issued));
        if (written) {
            context.listener()
                    .accept("issued a new certificate: " + reason + "; the new one ends "
                            + context.now().plus(terms.validFor()).truncatedTo(ChronoUnit.SECONDS));
            observed.current().ifPresent(old -> before.ifPresent(bundle -> retireAllBut(old.authority(), bundle)));
        }
        return Step.READ_AGAIN;
    }

    /** Pods may go on serving from the old authority for a while, so the next renewal removes it. */
    private void retireAllBut(X509Certificate old, CaBundle before) {
        retired.addAll(before.authorities());
        retired.remove(old);
    }

    /** Whether the wait was not cut short. */
    private boolean overlapPasses() {
        Instant end = context.now().plus(terms.overlap());
        while (context.now().isBefore(end)) {
            if (context.stopRequested().getAsBoolean()) {
                return false;
            }
            context.sleeper().pause();
        }
        return true;
    }

    private Step register(Registration registration, X509Certificate current) {
        CaBundle wanted = CaBundle.of(registration)
                .without(retired)
                .withoutExpired(context.now())
                .with(current);
        if (registration.bundles().stream().allMatch(wanted.pem()::equals)) {
            return Step.LAST;
        }
        return write(registration, wanted) ? Step.LAST : Step.READ_AGAIN;
    }

    private boolean write(Registration registration, CaBundle bundle) {
        boolean written = store.writeBundle(registration.version(), bundle.pem());
        if (written) {
            context.listener()
                    .accept("wrote caBundle; authorities in it: "
                            + bundle.authorities().size());
        }
        return written;
    }
}
