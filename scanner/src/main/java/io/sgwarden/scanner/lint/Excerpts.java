package io.sgwarden.scanner.lint;

import java.util.ArrayList;
import java.util.List;

/** The lines of a text, which are looked up only where something is wrong. */
final class Excerpts {
    private final String text;
    private final List<String> lines = new ArrayList<>();

    Excerpts(String text) {
        this.text = text;
    }

    /** The line of this number, counted from 1, without its end; empty behind the last one. */
    String line(int number) {
        if (lines.isEmpty()) {
            text.lines().forEach(lines::add);
        }
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    boolean contains(String part) {
        return text.contains(part);
    }
}
