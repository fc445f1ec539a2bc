package io.sgwarden.scanner.certs;

import java.util.List;
import java.util.Optional;

/** Both objects in memory, with versions as an API server has them. */
final class FakeStore implements CertificateStore {
    Optional<Registration> registration = Optional.empty();
    Optional<StoredPair> stored = Optional.empty();

    private int version;

    FakeStore registered(String bundle) {
        registration = Optional.of(new Registration(next(), List.of(bundle)));
        return this;
    }

    FakeStore holding(ServingPair pair) {
        stored = Optional.of(new StoredPair("ns/tls", next(), Optional.of(OWNER), pair));
        return this;
    }

    @Override
    public Optional<Registration> registration() {
        return registration;
    }

    @Override
    public Optional<StoredPair> secret() {
        return stored;
    }

    @Override
    public boolean writeBundle(String version, String pem) {
        if (registration.filter(now -> now.version().equals(version)).isEmpty()) {
            return false;
        }
        registered(pem);
        return true;
    }

    @Override
    public boolean createSecret(ServingPair pair) {
        if (stored.isPresent()) {
            return false;
        }
        holding(pair);
        return true;
    }

    @Override
    public boolean replaceSecret(String version, ServingPair pair) {
        if (stored.filter(now -> now.version().equals(version)).isEmpty()) {
            return false;
        }
        holding(pair);
        return true;
    }

    CaBundle bundle() {
        return CaBundle.of(registration.orElseThrow());
    }

    ServingPair pair() {
        return stored.orElseThrow().pair();
    }

    private String next() {
        return String.valueOf(++version);
    }
}
