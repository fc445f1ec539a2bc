package io.sgwarden.simulator.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.repair.Scanner.Account;
import io.sgwarden.simulator.scenario.Recordings;
import io.sgwarden.simulator.scenario.Scenario;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * A user, a controller and {@code repair --auto} at once: every single call of one may fall between any two calls of
 * the others, and the scanner may be killed anywhere. No grace protects new objects here.
 */
class RepairInterleavingTest {
    private static final List<Scenario> STORIES = Recordings.played();

    @Provide
    Arbitrary<Scenario> stories() {
        return Arbitraries.of(STORIES);
    }

    @Property(tries = 800)
    void losesNothing(
            @ForAll("stories") Scenario story,
            @ForAll Account account,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 150) int killedAt) {
        try (World without = new World(story, account);
                World world = new World(story, account)) {
            without.play(seed);

            world.play(seed, killedAt);

            assertThat(world.losses(without)).as(world.describe()).isEmpty();
        }
    }
}
