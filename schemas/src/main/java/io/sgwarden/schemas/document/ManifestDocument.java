package io.sgwarden.schemas.document;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One YAML or JSON document with line and column of every field. */
public final class ManifestDocument {
    private final String source;
    private final LocatedNode node;

    ManifestDocument(String source, LocatedNode node) {
        this.source = source;
        this.node = node;
    }

    /** The name of the text in messages, such as the file's name. */
    public String source() {
        return source;
    }

    public JsonNode json() {
        return node.json();
    }

    /** Where the field begins; if it is missing, its nearest ancestor. */
    public Position position(FieldPath field) {
        return range(field).start();
    }

    /** Where the field is; if it is missing, its nearest ancestor. */
    public TextRange range(FieldPath field) {
        return location(field).range();
    }

    /** Keys inside the field that are there twice. */
    public List<RepeatedKey> repeatedKeys(FieldPath field) {
        return location(field).repeatedKeys().distinct().toList();
    }

    private SourceLocation location(FieldPath field) {
        SourceLocation location = node.location();
        for (FieldPath.Segment segment : field.segments()) {
            Optional<SourceLocation> next = location.step(segment);
            if (next.isEmpty()) {
                break;
            }
            location = next.get();
        }
        return location;
    }
}
