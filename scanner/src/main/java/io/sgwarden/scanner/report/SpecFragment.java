package io.sgwarden.scanner.report;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.FieldPath.Segment;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The part of an object in which a rule is broken: the whole entry of a list, so that a reader sees what is missing.
 */
final class SpecFragment {
    private static final int LONGEST = 500;

    private SpecFragment() {}

    /** As JSON on one line, cut to 500 characters; empty where the object has nothing there. */
    static Optional<String> of(JsonNode object, FieldPath field) {
        JsonNode place = object;
        for (Segment segment : field.segments()) {
            place = switch (segment) {
                case FieldPath.Key(String name) -> place.path(name);
                case FieldPath.Index(int position) -> place.path(position);
            };
            if (segment instanceof FieldPath.Index) {
                break;
            }
        }
        return place.isMissingNode() ? Optional.empty() : Optional.of(cut(place.toString()));
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }
}
