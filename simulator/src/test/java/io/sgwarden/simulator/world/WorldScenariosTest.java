package io.sgwarden.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.world.WorldPlayer.Impossible;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Written worlds, one for each kind of mistake that was once made where modes, clusters or runs meet. */
class WorldScenariosTest {

    static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(WorldScenariosTest.class.getResource("/worlds"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void endsAsItSays(Path file) throws IOException {
        JsonNode world = JsonMapper.shared().readTree(Files.readString(file));

        assertThat(WorldPlayer.play(world, Impossible.AN_ERROR))
                .as("%s: %s", file.getFileName(), world.path("world").asString())
                .isEmpty();
    }
}
