package io.sgwarden.schemas.document;

import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;

/** Reads YAML or JSON documents with line and column of every field. */
public final class ManifestReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ManifestReader() {}

    /**
     * The documents in their order, without those that are empty or contain only comments.
     *
     * @param source the name of the text in messages, such as the file's name
     * @throws ManifestException if the text is neither YAML nor JSON
     */
    public static List<ManifestDocument> read(String text, String source) {
        String body = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        return nodes(body, source).stream()
                .filter(node -> !node.json().isNull())
                .map(node -> new ManifestDocument(source, node))
                .toList();
    }

    /** JSON is YAML except for tabs, so text that looks like JSON is first read as JSON. */
    private static List<LocatedNode> nodes(String text, String source) {
        if (!looksLikeJson(text)) {
            return yaml(text, source);
        }
        try {
            return JsonReader.read(text);
        } catch (JacksonException notJson) {
            return yaml(text, source);
        }
    }

    static boolean looksLikeJson(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start < text.length() && (text.charAt(start) == '{' || text.charAt(start) == '[');
    }

    private static List<LocatedNode> yaml(String text, String source) {
        try {
            return YamlReader.read(text, source);
        } catch (MarkedYamlEngineException broken) {
            Position position =
                    broken.getProblemMark().map(YamlReader::position).orElse(Position.START);
            throw new ManifestException(source, position, broken.getProblem());
        } catch (ReaderException unreadable) {
            String code = String.format(Locale.ROOT, "U+%04X", unreadable.getCodePoint());
            throw new ManifestException(
                    source, position(text, unreadable.getPosition()), "character " + code + " is not allowed in YAML");
        } catch (YamlEngineException broken) {
            throw new ManifestException(source, Position.START, String.valueOf(broken.getMessage()));
        }
    }

    /** The reader counts code points from the start of the text. */
    private static Position position(String text, int index) {
        int line = 1;
        int column = 1;
        int[] before = text.codePoints().limit(Math.max(0, index)).toArray();
        for (int character : before) {
            column = character == '\n' ? 1 : column + 1;
            line = character == '\n' ? line + 1 : line;
        }
        return new Position(line, column);
    }
}
