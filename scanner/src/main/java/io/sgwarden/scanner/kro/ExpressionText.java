package io.sgwarden.scanner.kro;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A string of a template, split into literal text and the CEL expressions that kro replaces, {@code ${…}}. Braces and
 * strings inside an expression are balanced as kro's parser does it ({@code pkg/graph/parser/cel.go}).
 */
record ExpressionText(List<Part> parts) {

    /** A piece of the string. */
    sealed interface Part {}

    /** Text that stays as it is. */
    record Literal(String text) implements Part {}

    /** The inside of {@code ${…}}. */
    record Expression(String cel) implements Part {}

    ExpressionText {
        parts = List.copyOf(parts);
    }

    static ExpressionText parse(String text) {
        List<Part> parts = new ArrayList<>();
        int literal = 0;
        int start = text.indexOf("${");
        while (start >= 0) {
            int end = end(text, start + 2);
            if (end < 0) {
                // kro leaves an expression without its end as text
                start = text.indexOf("${", start + 1);
                continue;
            }
            if (start > literal) {
                parts.add(new Literal(text.substring(literal, start)));
            }
            parts.add(new Expression(text.substring(start + 2, end)));
            literal = end + 1;
            start = text.indexOf("${", literal);
        }
        if (literal < text.length()) {
            parts.add(new Literal(text.substring(literal)));
        }
        return new ExpressionText(parts);
    }

    /** The position of the brace that ends the expression; -1 if there is none. */
    private static int end(String text, int from) {
        int open = 1;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '{') {
                open++;
            } else if (!quoted && c == '}') {
                open--;
                if (open == 0) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Whether there is an expression at all. */
    boolean isTemplate() {
        return parts.stream().anyMatch(Expression.class::isInstance);
    }

    /** The expression, if the string is nothing else: only then its value may be of any type. */
    Optional<String> whole() {
        return parts.size() == 1 && parts.getFirst() instanceof Expression(String cel)
                ? Optional.of(cel)
                : Optional.empty();
    }

    List<String> expressions() {
        return parts.stream()
                .flatMap(part ->
                        part instanceof Expression(String cel) ? List.of(cel).stream() : List.<String>of().stream())
                .toList();
    }

    /** The string with each expression replaced. */
    String with(UnaryOperator<String> value) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Literal(String literal) -> literal;
                        case Expression(String cel) -> value.apply(cel);
                    });
        }
        return text.toString();
    }
}
