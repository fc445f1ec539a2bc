package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.document.LocatedSecurityGroup;
import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.document.SecurityGroups;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The manifests in {@code src/test/resources/rules/<rule-id>}. */
final class RuleFixtures {
    static final Path FOLDER = Path.of("src/test/resources/rules");
    private static final String EXPECT = "# expect: ";

    private RuleFixtures() {}

    /**
     * A manifest and what is to be said of it.
     *
     * @param expected lines {@code path rule severity}, in field order
     */
    record Fixture(Path file, SecurityGroup object, List<String> expected) {

        String rule() {
            return folder().getFileName().toString();
        }

        boolean isAccepted() {
            return file.getFileName().toString().startsWith("accept-");
        }

        private Path folder() {
            return file.toAbsolutePath().normalize().resolveSibling("").normalize();
        }

        @Override
        public String toString() {
            return FOLDER.relativize(file).toString();
        }
    }

    static List<Fixture> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(RuleFixtures::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String> folders() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> FOLDER.relativize(folder).toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Fixture read(Path file) {
        try {
            String text = Files.readString(file);
            List<String> expected = text.lines()
                    .takeWhile(line -> line.startsWith("#"))
                    .filter(line -> line.startsWith(EXPECT))
                    .map(line -> line.substring(EXPECT.length()))
                    .toList();
            LocatedSecurityGroup group = SecurityGroups.in(
                            ManifestReader.read(text, file.toString()).getFirst())
                    .getFirst();
            return new Fixture(file, group.object(), expected);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
