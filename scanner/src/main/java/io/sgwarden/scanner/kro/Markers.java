package io.sgwarden.scanner.kro;

import java.util.HashMap;
import java.util.Map;

/**
 * The markers of a field in kro's SimpleSchema, {@code default=80 minimum=1 description="a port"}: values end at a
 * space outside of quotes and brackets ({@code pkg/simpleschema/markers.go}).
 */
final class Markers {
    private final Map<String, String> values = new HashMap<>();
    private final StringBuilder buffer = new StringBuilder();
    private String key = "";
    private boolean quoted;
    private boolean escaped;
    private int brackets;

    private Markers() {}

    static Map<String, String> parse(String text) {
        Markers markers = new Markers();
        text.chars().forEach(c -> markers.read((char) c));
        markers.finish();
        return Map.copyOf(markers.values);
    }

    private void read(char c) {
        boolean free = !quoted && brackets == 0;
        if (c == '=' && key.isEmpty() && free) {
            key = buffer.toString().strip();
            buffer.setLength(0);
            return;
        }
        if (Character.isWhitespace(c) && free) {
            finish();
            return;
        }
        if (c == '"' && !escaped) {
            quoted = !quoted;
        } else if (!quoted && (c == '{' || c == '[')) {
            brackets++;
        } else if (!quoted && (c == '}' || c == ']')) {
            brackets--;
        }
        escaped = quoted && c == '\\' && !escaped;
        buffer.append(c);
    }

    private void finish() {
        if (!key.isEmpty()) {
            values.put(key, unquoted(buffer.toString().strip()));
            key = "";
            buffer.setLength(0);
        }
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\([\"\\\\])", "$1")
                : value;
    }
}
