package io.sgwarden.schemas.document;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One YAML or JSON document of a text, with the place of every field. */
public final class ManifestDocument {
    private final String source;
    private final LocatedNode node;

    ManifestDocument(String source, LocatedNode node) {
        this.source = source;
        this.node = node;
    }

    /** The file's name, or what the caller called the text. */
    public String source() {
        return source;
    }

    public JsonNode json() {
        return node.json();
    }

    /** Where the field stands; where it is missing, its nearest ancestor that is there. */
    public Position position(FieldPath field) {
        return range(field).start();
    }

    /** From where to where it stands; where it is missing, its nearest ancestor that is there. */
    public TextRange range(FieldPath field) {
        SourceLocation location = node.location();
        for (FieldPath.Segment segment : field.segments()) {
            Optional<SourceLocation> next = location.step(segment);
            if (next.isEmpty()) {
                break;
            }
            location = next.get();
        }
        return location.range();
    }
}
