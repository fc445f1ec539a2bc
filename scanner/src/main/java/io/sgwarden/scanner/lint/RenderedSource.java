package io.sgwarden.scanner.lint;

import java.util.Optional;

/** Reads the comments {@code # Source: chart/templates/file.yaml} that {@code helm template} prints. */
final class RenderedSource {
    private static final String COMMENT = "# Source: ";

    private RenderedSource() {}

    /** The template of the object that begins in this line, counted from 1, as Helm names it. */
    static Optional<String> of(Excerpts text, int line) {
        if (!text.contains(COMMENT)) {
            return Optional.empty();
        }
        for (int i = line; i > 0; i--) {
            String above = text.line(i);
            if (above.startsWith(COMMENT)) {
                return Optional.of(above.substring(COMMENT.length()).strip());
            }
            if (above.startsWith("---")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The file of a template: Helm begins its path with the name of the chart. */
    static String in(String chart, String template) {
        int slash = template.indexOf('/');
        return slash < 0 ? chart : chart + template.substring(slash);
    }
}
