package io.sgwarden.simulator.scenario;

import io.sgwarden.simulator.controller.ControllerVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The recordings of real controllers among the test resources. */
public final class Recordings {
    /** The scanner does not know that a permission may be written twice in the spec of a live group. */
    private static final Set<String> NOT_PLAYED = Set.of("update_duplicate");

    private Recordings() {}

    /** All that the scanner plays, by release and name. */
    public static List<Scenario> played() {
        return files().stream()
                .map(Recordings::read)
                .filter(scenario -> !NOT_PLAYED.contains(scenario.name()))
                .toList();
    }

    /** Those of a release. */
    public static List<Scenario> of(ControllerVersion release) {
        return played().stream()
                .filter(scenario -> scenario.controller().equals(release))
                .toList();
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    static Scenario read(Path file) {
        try {
            return ScenarioReader.read(JsonMapper.shared().readTree(Files.readString(file)));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(Recordings.class.getResource("/traces"))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
