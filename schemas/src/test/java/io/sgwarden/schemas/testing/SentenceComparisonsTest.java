package io.sgwarden.schemas.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceComparisonsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fact.fact().equals(KNOWN)",
                "KNOWN.equals(fact.fact())",
                "violation.message().toLowerCase().startsWith(KNOWN)",
                "(finding.message() + finding.remedy()).contains(KNOWN)",
                "facts.stream().map(Fact::fact).anyMatch(KNOWN::equals)",
                "reasons.stream().filter(reason -> reason.contains(KNOWN)).findFirst().isPresent()",
                "objections.stream().map(each -> each.sentence()).anyMatch(text -> text.contains(KNOWN))",
                "finding.repair().reasons().contains(KNOWN)",
                "Pattern.compile(KNOWN).matcher(finding.remedy()).find()"
            })
    void findsAComparison(String comparison) throws IOException {
        assertThat(found("return " + comparison + ";")).isNotEmpty();
    }

    @Test
    void followsALocalVariable() throws IOException {
        assertThat(found("String text = finding.message(); return text.endsWith(KNOWN);"))
                .containsExactly("Probe.java:1: text.endsWith(KNOWN)");
    }

    @Test
    void findsAChoiceByASentence() throws IOException {
        assertThat(found("return switch (fact.fact()) { case KNOWN -> true; default -> false; };"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fact.id() == FactId.IN_USE",
                "finding.state().equals(KNOWN)",
                "finding.repair().reasons().isEmpty()",
                "print(fact.fact())",
                "facts.stream().filter(fact -> fact.supports() == FOR).map(Fact::fact).toList().isEmpty()"
            })
    void leavesAlone(String code) throws IOException {
        assertThat(found("return " + code + ";")).isEmpty();
    }

    private Iterable<String> found(String body) throws IOException {
        Files.writeString(folder.resolve("Probe.java"), "class Probe { boolean probe() { " + body + " } }");
        return SentenceComparisons.in(folder);
    }
}
