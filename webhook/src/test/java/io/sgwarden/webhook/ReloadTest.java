package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.webhook.policy.ReloadingRules;
import io.sgwarden.webhook.tls.KeyMaterial;
import io.sgwarden.webhook.tls.ReloadingTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polling goes on, whatever goes wrong in a poll. */
class ReloadTest {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    Path folder = Path.of("");

    /** Fails at the second of what is loaded. */
    private static final class Failing implements ReloadingTls.Listener, ReloadingRules.Listener {
        private final AtomicInteger loads = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public void loaded(KeyMaterial material) {
            load();
        }

        @Override
        public void loaded() {
            load();
        }

        @Override
        public void expired(int exemptions) {}

        private void load() {
            if (loads.incrementAndGet() == 2) {
                throw new IllegalStateException("a bug");
            }
        }

        @Override
        public void failed() {
            failures.incrementAndGet();
        }
    }

    @Test
    @DisplayName("13: a bug while a certificate is loaded is counted, and the next one is loaded")
    void goesOnPollingCertificates() throws Exception {
        Failing listener = new Failing();
        TestCertificates.write(folder, 1);
        try (ReloadingTls tls = ReloadingTls.start(folder, OFTEN, InstantSource.system(), listener)) {
            TestCertificates.write(folder, 2);
            // a pair with only one new file fails too, and is no load
            Eventually.holds(SOON, () -> listener.loads.get() >= 2 && listener.failures.get() > 0);
            TestCertificates.write(folder, 3);

            Eventually.holds(SOON, () -> serial(tls) == 3 && listener.loads.get() >= 3);
        }
    }

    @Test
    @DisplayName("13: a bug while a policy is loaded is counted, and it is loaded at the next poll")
    void goesOnPollingPolicies() throws Exception {
        Failing listener = new Failing();
        Path file = write("severities: {}");
        try (ReloadingRules rules = ReloadingRules.start(file, OFTEN, InstantSource.system(), listener)) {
            assertThat(rules.get().policy().severities()).isEmpty();
            write("severities: {rule-protocol-required: warn}");

            Eventually.holds(SOON, () -> listener.loads.get() >= 3);
            assertThat(listener.failures.get()).isPositive();
            assertThat(rules.get().policy().severities()).isEqualTo(Map.of("rule-protocol-required", Severity.WARN));
        }
    }

    private static long serial(ReloadingTls tls) {
        return tls.served().chain().getFirst().getSerialNumber().longValueExact();
    }

    private Path write(String rest) throws IOException {
        return Files.writeString(
                folder.resolve("policy.yaml"), "apiVersion: sgwarden.io/v1\nkind: Policy\n" + rest + "\n");
    }
}
