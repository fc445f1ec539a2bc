package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.webhook.tls.TlsException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that are renewed, and renewals that go wrong. */
class CertificateReloadTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int CLIENTS = 4;
    private static final String REVIEW = Reviews.create(Reviews.object(Reviews.GOOD_RULE));

    @TempDir
    Path folder = Path.of("");

    @Test
    @DisplayName("12: clients that reconnect all the time see each swapped certificate within 15 s, and no failure")
    void servesNewCertificatesWithoutFailure() throws Exception {
        MountedSecret secret = new MountedSecret(folder);
        secret.swap(1);
        ConcurrentHashMap<Long, Boolean> serials = new ConcurrentHashMap<>();
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean ended = new AtomicBoolean();
        try (TestServer server = TestServer.start(folder);
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Void>> loads = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Callable<Void> load = () -> {
                    while (!ended.get()) {
                        serials.put(serial(server), true);
                        answered.incrementAndGet();
                    }
                    return null;
                };
                loads.add(clients.submit(load));
            }
            for (long serial = 1; serial <= 5; serial++) {
                long swapped = serial;
                secret.swap(swapped);
                Eventually.holds(SOON, () -> serials.containsKey(swapped));
            }
            ended.set(true);
            for (Future<Void> load : loads) {
                load.get(); // throws what failed
            }

            assertThat(server.management().metric(Management.CERTIFICATE_FAILURES))
                    .isZero();
            assertThat(server.management().metric(Management.requests("allow", "create")))
                    .isEqualTo(answered.get());
        }
    }

    @Test
    @DisplayName("13: a pair that does not match, an empty file and a missing one leave the old certificate in place")
    void keepsTheOldCertificate() throws Exception {
        TestCertificates.write(folder, 1);
        try (TestServer server = TestServer.start(folder)) {
            TestCertificates.writeMismatch(folder);
            assertKept(server);
            Files.writeString(folder.resolve("tls.crt"), "");
            assertKept(server);
            TestCertificates.write(folder, 2);
            Eventually.holds(SOON, () -> serial(server) == 2);
            Files.writeString(folder.resolve("tls.key"), "");
            Eventually.holds(SOON, () -> failures(server) > 6);
            Files.delete(folder.resolve("tls.key"));
            double before = failures(server);
            Eventually.holds(SOON, () -> failures(server) > before + 2);

            assertThat(serial(server)).isEqualTo(2);
            assertThat(server.management().status("/readyz")).isEqualTo(200);
        }
    }

    /** Counted at every poll, so that an alert on the increase goes on. */
    private static void assertKept(TestServer server) throws Exception {
        double before = failures(server);
        Eventually.holds(SOON, () -> failures(server) > before + 2);
        assertThat(serial(server)).isEqualTo(1);
        assertThat(server.management().status("/readyz")).isEqualTo(200);
    }

    @Test
    @DisplayName("13: ready until the certificate ends, not after, and again with a new one")
    void isReadyUntilTheCertificateEnds() throws Exception {
        TestCertificates.write(folder, 1);
        Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        TestClock clock = new TestClock(end);
        try (TestServer server = TestServer.start(folder, clock)) {
            TestCertificates.write(folder, 2, end);
            Eventually.holds(SOON, () -> serial(server) == 2);
            TestCertificates.writeMismatch(folder);
            int before = server.management().status("/readyz");
            clock.set(end.plusMillis(1));

            assertThat(before).isEqualTo(200);
            assertThat(server.management().status("/readyz")).isEqualTo(503);
            assertThat(server.management().body("/readyz")).isEqualTo("the certificate has expired\n");
            assertThat(server.management().status("/livez")).isEqualTo(200);
            TestCertificates.write(folder, 3);
            Eventually.holds(SOON, () -> server.management().status("/readyz") == 200);
        }
    }

    @Test
    void keepsAValidCertificateUntilTheNewOneIsValidToo() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant later = now.plus(Duration.ofHours(2));
        TestClock clock = new TestClock(now);
        TestCertificates.write(folder, 1);
        try (TestServer server = TestServer.start(folder, clock)) {
            TestCertificates.write(folder, 2, now.minusSeconds(1));
            assertKept(server);
            TestCertificates.write(folder, 3, later, later.plus(Duration.ofDays(1)));
            assertKept(server);
            clock.set(later);

            Eventually.holds(SOON, () -> serial(server) == 3);
            assertThat(server.management().status("/readyz")).isEqualTo(200);
        }
    }

    @Test
    void isNotReadyBeforeItsOnlyCertificateIsValid() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant later = now.plus(Duration.ofHours(2));
        TestClock clock = new TestClock(now);
        TestCertificates.write(folder, 1, later, later.plus(Duration.ofDays(1)));
        try (TestServer server = TestServer.start(folder, clock)) {
            Eventually.holds(SOON, () -> failures(server) > 2);
            assertThat(server.management().status("/readyz")).isEqualTo(503);
            assertThat(server.management().body("/readyz"))
                    .isEqualTo("the certificate is not valid before " + later + "\n");
            clock.set(later);

            assertThat(server.management().status("/readyz")).isEqualTo(200);
        }
    }

    @Test
    void isNotReadyWithAnExpiredCertificateAndServesTheNextValidOne() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant later = now.plus(Duration.ofHours(2));
        TestCertificates.write(folder, 1, now.minusSeconds(1));
        try (TestServer server = TestServer.start(folder, new TestClock(now))) {
            Eventually.holds(SOON, () -> failures(server) > 2);
            assertThat(server.management().body("/readyz")).isEqualTo("the certificate has expired\n");
            TestCertificates.write(folder, 2, later, later.plus(Duration.ofDays(1)));
            double before = failures(server);
            Eventually.holds(SOON, () -> failures(server) > before + 2);
            assertThat(serial(server)).isEqualTo(1);
            assertThat(server.management().status("/readyz")).isEqualTo(503);
            TestCertificates.write(folder, 3);

            Eventually.holds(SOON, () -> serial(server) == 3);
            assertThat(server.management().status("/readyz")).isEqualTo(200);
        }
    }

    @Test
    void refusesToStartWithAKeyOfAnotherCertificate() {
        TestCertificates.writeMismatch(folder);

        assertThatThrownBy(() -> TestServer.start(folder))
                .isInstanceOf(TlsException.class)
                .hasMessage("Could not use " + folder.resolve("tls.key") + ": it is not the key of the certificate in "
                        + folder.resolve("tls.crt") + "; issue both together");
    }

    private static double failures(TestServer server) throws IOException, InterruptedException {
        return server.management().metric(Management.CERTIFICATE_FAILURES);
    }

    /** The serial number that a new connection sees, on which a review is answered. */
    private static long serial(TestServer server) throws IOException {
        try (TlsCalls calls = server.connect()) {
            assertThat(calls.review(REVIEW).status()).isEqualTo(200);
            BigInteger serial = calls.certificate().getSerialNumber();
            return serial.longValueExact();
        }
    }
}
