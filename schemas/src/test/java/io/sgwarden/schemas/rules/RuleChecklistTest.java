package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Says in one line each what a rule lacks; {@code docs/contributing.md} says how to add one. */
class RuleChecklistTest {
    private static final Path SOURCES = Path.of("src/main/java/io/sgwarden/schemas/rules");
    private static final Pattern JAVA_RULE =
            Pattern.compile(" class (\\w+) implements (?:Change|Entry|Pair|Peer|Tag)?Rule ");
    private static final Pattern ID = Pattern.compile("RuleInfo\\.of\\(\"([^\"]+)\"\\)");

    private final List<String> missing = new ArrayList<>();

    @Test
    void lacksNothing() throws IOException {
        Map<String, String> java = javaRules();
        Set<String> constraints = new TreeSet<>();
        constraints(SchemaRules.SCHEMA, constraints);
        Set<String> fixtures = names(RuleFixtures.FOLDER);
        Set<String> ids = new TreeSet<>(fixtures);
        ids.addAll(java.keySet());
        ids.addAll(constraints);
        ids.addAll(SchemaRules.SCHEMA.path("x-sgwarden-texts").propertyNames());
        ids.add(NameDuplicates.INFO.id());

        ids.forEach(id -> code(id, java, constraints));
        ids.forEach(RuleChecklistTest.this::fixtures);
        if (missing.isEmpty()) {
            RuleCatalogue.rules().forEach(this::texts);
            for (String id : RuleCatalogue.ids()) {
                page(id);
            }
        }

        assertThat(missing).isEmpty();
    }

    /** By id, the class of each rule in Java. */
    private static Map<String, String> javaRules() throws IOException {
        Map<String, String> rules = new TreeMap<>();
        for (String file : names(SOURCES)) {
            String source = Files.readString(SOURCES.resolve(file));
            Matcher type = JAVA_RULE.matcher(source);
            Matcher id = ID.matcher(source);
            if (type.find()) {
                rules.put(id.find() ? id.group(1) : file, type.group(1));
            }
        }
        return rules;
    }

    private static void constraints(JsonNode schema, Set<String> ids) {
        schema.path("x-sgwarden-rules").forEach(id -> ids.add(id.asString("")));
        schema.forEach(inner -> constraints(inner, ids));
    }

    private void code(String id, Map<String, String> java, Set<String> constraints) {
        String catalogue = read(SOURCES.resolve("RuleCatalogue.java"));
        boolean texts = SchemaRules.SCHEMA.path("x-sgwarden-texts").has(id);
        boolean constraint = constraints.contains(id);
        boolean several = id.equals(NameDuplicates.INFO.id());
        if (java.containsKey(id)) {
            require(!texts && !constraint, id + ": both in Java and in securitygroup.schema.json; keep one");
            String creation = "new " + java.get(id) + "()";
            require(catalogue.contains(creation), id + ": not in RuleCatalogue; add " + creation + " to its list");
        } else if (texts || constraint) {
            require(texts, id + ": no texts; write them in securitygroup.schema.json, x-sgwarden-texts");
            require(
                    constraint,
                    id + ": no constraint; name the rule in an x-sgwarden-rules of securitygroup.schema.json");
            String entry = "SchemaRules.rule(\"" + id + "\")";
            require(catalogue.contains(entry), id + ": not in RuleCatalogue; add " + entry + " to its list");
        } else {
            require(several, id + ": fixtures, but no rule; write its class, or delete src/test/resources/rules/" + id);
        }
    }

    private void fixtures(String id) {
        Path folder = RuleFixtures.FOLDER.resolve(id);
        Set<String> files = Files.isDirectory(folder) ? names(folder) : Set.of();
        for (String kind : List.of("accept", "reject")) {
            require(
                    files.stream().anyMatch(file -> file.startsWith(kind + "-")),
                    id + ": no fixture " + kind + "-*.yaml; write one in schemas/" + folder);
        }
    }

    private void texts(RuleInfo rule) {
        Map<String, String> texts = new TreeMap<>(Map.of(
                "summary", rule.summary(),
                "fields", rule.fields(),
                "allowed", rule.allowed(),
                "answer", rule.answer(),
                "fix", rule.fix(),
                "source", rule.source()));
        texts.forEach((name, text) -> require(!text.isEmpty(), rule.id() + ": no " + name + "; write one"));
        require(rule.summary().endsWith("."), rule.id() + ": summary must be a sentence with full stop");
        require(rule.fix().endsWith("."), rule.id() + ": fix must be a sentence with full stop");
        require(!rule.allowed().endsWith("."), rule.id() + ": allowed must be a clause without full stop");
        require(
                rule.id().matches("[a-z0-9]+(-[a-z0-9]+)+"),
                rule.id() + ": the id must be of lower-case words with hyphens between them");
    }

    private void page(String id) throws IOException {
        Path page = Path.of("../docs/rules/" + id + ".md");
        String wanted = "# " + id + "\n\n" + Explanations.of(id).orElseThrow();
        boolean current = Files.exists(page) && Files.readString(page).equals(wanted);
        require(current, id + ": docs/rules/" + id + ".md is missing or old; run schemas/update");
        require(
                Files.readString(Path.of("../docs/rules.md")).contains("(rules/" + id + ".md)"),
                id + ": no row in docs/rules.md; run schemas/update");
    }

    private void require(boolean holds, String line) {
        if (!holds) {
            missing.add(line);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new HashSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
