package io.sgwarden.schemas.document;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a value stands in its text, and where the values inside it stand: the shadow of a JSON tree. */
sealed interface Place {

    TextRange region();

    /** Where a member or an element stands. */
    default Optional<Place> step(FieldPath.Segment segment) {
        return Optional.empty();
    }

    /** The same value, said to stand elsewhere. */
    Place at(TextRange elsewhere);

    /** As a member: a scalar stands where it is written, anything longer begins with its key. */
    Place under(Position key);

    /** Text, number, boolean or null. */
    record Scalar(TextRange region) implements Place {
        @Override
        public Place at(TextRange elsewhere) {
            return new Scalar(elsewhere);
        }

        @Override
        public Place under(Position key) {
            return this;
        }
    }

    /** Key and value pairs. */
    record Mapping(TextRange region, Map<String, Place> members) implements Place {
        static Mapping from(Position start, Map<String, Place> members) {
            return new Mapping(spanning(start, members.values()), members);
        }

        @Override
        public Optional<Place> step(FieldPath.Segment segment) {
            return segment instanceof FieldPath.Key(String name)
                    ? Optional.ofNullable(members.get(name))
                    : Optional.empty();
        }

        @Override
        public Place at(TextRange elsewhere) {
            return new Mapping(elsewhere, members);
        }

        @Override
        public Place under(Position key) {
            return at(new TextRange(key, region.end()));
        }
    }

    /** Elements in order. */
    record Sequence(TextRange region, List<Place> elements) implements Place {
        static Sequence from(Position start, List<Place> elements) {
            return new Sequence(spanning(start, elements), elements);
        }

        @Override
        public Optional<Place> step(FieldPath.Segment segment) {
            return segment instanceof FieldPath.Index(int i) && i >= 0 && i < elements.size()
                    ? Optional.of(elements.get(i))
                    : Optional.empty();
        }

        @Override
        public Place at(TextRange elsewhere) {
            return new Sequence(elsewhere, elements);
        }

        @Override
        public Place under(Position key) {
            return at(new TextRange(key, region.end()));
        }
    }

    /** To the end of the last of them; what was merged in stands before, and does not count. */
    private static TextRange spanning(Position start, Collection<Place> inside) {
        Position end = start;
        for (Place place : inside) {
            Position other = place.region().end();
            end = other.compareTo(end) > 0 ? other : end;
        }
        return new TextRange(start, end);
    }
}
