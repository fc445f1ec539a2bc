package io.sgwarden.schemas.document;

/** Thrown for text that is neither YAML nor JSON. The message is one line: {@code source:line:column: cause}. */
public final class ManifestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final transient Position position;

    ManifestException(String source, Position position, String cause) {
        super(source + ":" + position + ": " + oneLine(cause));
        this.source = source;
        this.position = position;
    }

    public String source() {
        return source;
    }

    public Position position() {
        return position;
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.strip().codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return line.toString();
    }
}
