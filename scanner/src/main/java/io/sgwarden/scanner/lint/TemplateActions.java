package io.sgwarden.scanner.lint;

import io.sgwarden.schemas.document.Position;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the actions of Helm templates, such as {@code {{ .Values.port }}} and {@code {{- if … }}}. Double braces of
 * other tools, which belong to strings ({@code "{{inputs.parameters.x}}"} of Argo Workflows), are none.
 */
final class TemplateActions {
    private static final Pattern ACTION =
            Pattern.compile("\\{\\{-?\\s*(?:[.$(\"`]|/\\*|(?:if|else|end|range|with|define|"
                    + "block|include|template|tpl|required|default|printf|print|fail|lookup|not|and|or|eq|ne|toYaml|quote|"
                    + "dict|list|index|lower|upper|trunc|randAlphaNum|uuidv4)\\b)");

    private TemplateActions() {}

    static Optional<Position> first(String text) {
        if (!text.contains("{{")) {
            return Optional.empty();
        }
        Matcher matcher = ACTION.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int line = (int) text.substring(0, matcher.start())
                .chars()
                .filter(c -> c == '\n')
                .count();
        int column = matcher.start() - text.lastIndexOf('\n', matcher.start());
        return Optional.of(new Position(line + 1, column));
    }
}
