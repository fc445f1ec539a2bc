package io.sgwarden.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.world.WorldPlayer.Impossible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random worlds in which every promise holds. A failure is shortened to the actions that it needs, then printed, and
 * written to {@code target/worlds}, as a scenario file: put it among the resources under {@code worlds}, and
 * {@link WorldScenariosTest} plays it.
 *
 * <p>A hundred worlds; {@code -Djqwik.tries.default=2000} plays more of them.
 */
class WorldPropertyTest {

    @Provide
    Arbitrary<ObjectNode> worlds() {
        return RandomWorlds.all();
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void keepsEveryPromise(@ForAll("worlds") ObjectNode world) throws IOException {
        List<String> broken = play(world);
        if (broken.isEmpty()) {
            return;
        }
        ObjectNode shortest = shortened(world, kind(broken));
        Path file = Files.createDirectories(Path.of("target", "worlds")).resolve(kind(broken) + ".json");
        Files.writeString(file, shortest.toPrettyString());
        assertThat(play(shortest))
                .as("%s, written to %s", shortest.toPrettyString(), file)
                .isEmpty();
    }

    private static List<String> play(ObjectNode world) {
        return WorldPlayer.play(world, Impossible.SKIPPED);
    }

    /** Which promise is broken first. */
    private static String kind(List<String> broken) {
        return broken.isEmpty() ? "" : broken.getFirst().replaceFirst(":.*", "").replace(' ', '-');
    }

    /** Without each action, one after the other from the end, that the failure does not need. */
    private static ObjectNode shortened(ObjectNode world, String kind) {
        ObjectNode shortest = world.deepCopy();
        for (int index = world.path("actions").size() - 1; index >= 0; index--) {
            ObjectNode shorter = shortest.deepCopy();
            ((ArrayNode) shorter.path("actions")).remove(index);
            if (kind(play(shorter)).equals(kind)) {
                shortest = shorter;
            }
        }
        return shortest;
    }
}
