package io.sgwarden.scanner.certs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Runs at once, in any order of their reads and writes, each killed anywhere. */
class RenewalInterleavingTest {
    private static final Duration LIFE = Duration.ofDays(90);
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    @Property(tries = 100)
    void neverServesWhatTheApiServersDoNotTrust(
            @ForAll @Size(min = 20, max = 150) List<@IntRange(max = 239) Integer> schedule) {
        Rotating world = Rotating.from(new Issuer().issue(List.of("a"), Rotating.START, LIFE), OVERLAP);
        world.wait(Duration.ofDays(61));

        // Two that renew what is due; two that want other names and so replace what the others issued.
        world.play(schedule, terms("a"), terms("a"), terms("b"), terms("c"));
        Renewal.End end = world.settle(terms("a"));

        assertThat(end).isEqualTo(Renewal.End.KEPT);
        assertThat(world.violations()).isEmpty();
    }

    @Property(tries = 50)
    void takesNothingAwayFromPodsWhoseSecretWasDeleted(
            @ForAll @Size(min = 20, max = 100) List<@IntRange(max = 239) Integer> schedule) {
        Rotating world = Rotating.from(new Issuer().issue(List.of("a"), Rotating.START, LIFE), OVERLAP);
        world.deleteSecret();

        world.play(schedule, terms("a"), terms("a"), terms("b"));
        Renewal.End end = world.settle(terms("a"));

        assertThat(end).isEqualTo(Renewal.End.KEPT);
        assertThat(world.violations()).isEmpty();
    }

    private static CertificateTerms terms(String name) {
        return new CertificateTerms(List.of(name), LIFE, LIFE.dividedBy(3), OVERLAP);
    }
}
