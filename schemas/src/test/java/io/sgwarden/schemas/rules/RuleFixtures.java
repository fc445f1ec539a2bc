package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.document.LocatedSecurityGroup;
import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.document.SecurityGroups;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.policy.ControllerFacts;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.Release;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The manifests in {@code src/test/resources/rules/<rule-id>}. */
final class RuleFixtures {
    static final Path FOLDER = Path.of("src/test/resources/rules");
    private static final String EXPECT = "# expect: ";

    private RuleFixtures() {}

    /**
     * A manifest and the violations expected of it.
     *
     * @param before the first of two documents: the object as it was; where the rule is about several objects, another
     *     one
     * @param policy the standard one, or that of a first line such as {@code # controller: v1.18.0}
     * @param expected lines {@code path rule severity}, in field order
     */
    record Fixture(
            Path file, Optional<SecurityGroup> before, SecurityGroup object, Policy policy, List<String> expected) {

        Verdict verdict() {
            RuleEngine engine = policy.equals(Policy.DEFAULT) ? Specs.BASELINE : engine(policy);
            return before.map(first -> together() ? beside(engine, first) : engine.update(object, first))
                    .orElseGet(() -> engine.create(object));
        }

        private boolean together() {
            return rule().equals("name-duplicate");
        }

        private Verdict beside(RuleEngine engine, SecurityGroup first) {
            NameDuplicates names = new NameDuplicates();
            assertThat(names.see(first, "the first")).isEmpty();
            List<Violation> violations =
                    names.see(object, "the second").flatMap(finding -> engine.violation(object, finding)).stream()
                            .toList();
            return new Verdict(violations, Optional.empty());
        }

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

    private static Policy policy(String text) {
        ControllerFacts standard = ControllerFacts.DEFAULT;
        Release version = header(text, "# controller: ").flatMap(Release::parse).orElse(standard.version());
        boolean crossNamespace = header(text, "# cross-namespace: refused").isEmpty() && standard.crossNamespace();
        return Policy.DEFAULT.withController(new ControllerFacts(version, crossNamespace, standard.defaultTags()));
    }

    private static Optional<String> header(String text, String beginning) {
        return text.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst();
    }

    private static RuleEngine engine(Policy policy) {
        return new RuleEngine(policy, InstantSource.fixed(Instant.EPOCH));
    }

    private static Fixture read(Path file) {
        try {
            String text = Files.readString(file);
            List<String> expected = text.lines()
                    .takeWhile(line -> line.startsWith("#"))
                    .filter(line -> line.startsWith(EXPECT))
                    .map(line -> line.substring(EXPECT.length()))
                    .toList();
            List<SecurityGroup> objects = ManifestReader.read(text, file.toString()).stream()
                    .flatMap(document -> SecurityGroups.in(document).stream())
                    .map(LocatedSecurityGroup::object)
                    .toList();
            Optional<SecurityGroup> before = objects.size() > 1 ? Optional.of(objects.getFirst()) : Optional.empty();
            return new Fixture(file, before, objects.getLast(), policy(text), expected);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
