package io.sgwarden.schemas.document;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One YAML or JSON document of a text, with the place of every field. */
public final class ManifestDocument {
    private final String source;
    private final LocatedNode tree;

    ManifestDocument(String source, LocatedNode tree) {
        this.source = source;
        this.tree = tree;
    }

    /** The file's name, or what the caller called the text. */
    public String source() {
        return source;
    }

    public JsonNode json() {
        return tree.json();
    }

    /** Where the field stands; where it is missing, its nearest ancestor that is there. */
    public Position position(FieldPath field) {
        return region(field).start();
    }

    /** From where to where it stands; where it is missing, its nearest ancestor that is there. */
    public TextRange region(FieldPath field) {
        SourceLocation place = tree.place();
        for (FieldPath.Segment segment : field.segments()) {
            Optional<SourceLocation> next = place.step(segment);
            if (next.isEmpty()) {
                break;
            }
            place = next.get();
        }
        return place.region();
    }
}
