package io.sgwarden.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the whole repository to one word for one thing, and to files that are read at one sitting. Names and sentences
 * that were given up do not come back: the lists are in {@code src/test/resources/words}, each line has the old word
 * and what to write instead.
 */
class HouseStyleTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path LISTS = Path.of("src/test/resources/words");

    /** Folders of generated files, of these lists, of recordings, and of documents as older versions wrote them. */
    private static final Set<String> SKIPPED_FOLDERS = Set.of("target", "words", "traces", "published", "node_modules");

    private static final Pattern TEXT_FILE = Pattern.compile(
            ".*\\.(?:java|md|yaml|yml|json|sh|py|js|css|mustache|tsv|txt|golden|html|csv|xml|go|tpl)|sgwarden|run|make|sign");
    private static final int LONGEST_FILE = 300;
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record|enum) ([A-Z]\\w*)");

    /** What separates two lines of one sentence: the ends of a string, and the beginnings of a comment. */
    private static final Pattern LINE_BREAK = Pattern.compile("(?:\"\\s*\\+)?\\s*\\R\\s*(?:(?:\\*|//|#|\\+)\\s*)*\"?");

    private static final List<Text> TEXTS = texts();

    @Test
    void namesNoTypeWithAWordThatWasGivenUp() {
        List<Word> words = list("types.tsv");

        assertThat(TEXTS.stream()
                        .filter(text -> text.name().endsWith(".java"))
                        .flatMap(text -> TYPE.matcher(text.content())
                                .results()
                                .flatMap(type -> words.stream()
                                        .filter(word -> word.old().equals(type.group(1)))
                                        .map(word -> text.at(type.start(1), word)))))
                .isEmpty();
    }

    @Test
    void buildsNoNameFromAWordThatWasGivenUp() {
        List<Word> words = list("names.tsv");

        assertThat(TEXTS.stream()
                        .filter(text -> text.name().endsWith(".java"))
                        .flatMap(text -> words.stream().flatMap(word -> word.partsOfNames(text))))
                .isEmpty();
    }

    @Test
    void saysNoSentenceThatWasGivenUp() {
        List<Word> words = list("sentences.tsv");

        assertThat(TEXTS.stream().flatMap(text -> words.stream().flatMap(word -> word.places(text))))
                .isEmpty();
    }

    @Test
    void hasNoJavaFileOfMoreThanThreeHundredLines() {
        assertThat(TEXTS.stream()
                        .filter(text -> text.name().endsWith(".java"))
                        .filter(text -> text.content().lines().count() > LONGEST_FILE)
                        .map(Text::name))
                .isEmpty();
    }

    private record Word(String old, String instead, Pattern pattern) {
        Word(String old, String instead) {
            this(old, instead, pattern(old));
        }

        Stream<String> places(Text text) {
            return text.words().contains(old)
                    ? pattern.matcher(text.content()).results().map(found -> text.at(found.start(), this))
                    : Stream.empty();
        }

        /** Where a camel-case name has the word: at its beginning, or with a capital. */
        Stream<String> partsOfNames(Text text) {
            String rest = old.substring(1);
            if (!text.content().contains(rest)) {
                return Stream.empty();
            }
            char first = old.charAt(0);
            return Pattern.compile("(?:\\b" + first + "|" + Character.toUpperCase(first) + ")" + rest + "(?![a-z])")
                    .matcher(text.content())
                    .results()
                    .map(found -> text.at(found.start(), this));
        }

        /** The words in this order, whatever separates them. */
        private static Pattern pattern(String old) {
            List<String> parts =
                    Stream.of(old.split(" ", -1)).map(Pattern::quote).toList();
            String begin = Character.isLetterOrDigit(old.charAt(0)) ? "\\b" : "";
            String end = Character.isLetterOrDigit(old.charAt(old.length() - 1)) ? "\\b" : "";
            return Pattern.compile(begin + String.join("(?: |" + LINE_BREAK.pattern() + ")", parts) + end);
        }
    }

    /** @param words the content with one space for whatever separates two words */
    private record Text(String name, String content, String words) {
        Text(String name, String content) {
            this(name, content, LINE_BREAK.matcher(content).replaceAll(" "));
        }

        String at(int position, Word word) {
            long line = content.substring(0, position).lines().count();
            return name + ":" + Math.max(line, 1) + ": \"" + word.old() + "\"; write: " + word.instead();
        }
    }

    private static List<Word> list(String name) {
        return read(LISTS.resolve(name))
                .lines()
                .map(line -> line.split("\t", -1))
                .map(parts -> new Word(parts[0], parts[1]))
                .toList();
    }

    private static List<Text> texts() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(REPOSITORY, new TextFiles(found));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        return found.stream()
                .map(file -> new Text(REPOSITORY.relativize(file).toString(), read(file)))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException exception) {
            throw new UncheckedIOException("Could not read " + file, exception);
        }
    }

    /** Collects the files that people write or read. */
    private static final class TextFiles extends SimpleFileVisitor<Path> {
        private final List<Path> found;

        TextFiles(List<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean hidden = name.startsWith(".") && !folder.equals(REPOSITORY);
            return hidden || SKIPPED_FOLDERS.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (TEXT_FILE.matcher(file.getFileName().toString()).matches()) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
