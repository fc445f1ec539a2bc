package io.sgwarden.schemas.document;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a value stands in its text, and where the values inside it stand: the shadow of a JSON tree. */
sealed interface Place {

    Position position();

    /** A member of a mapping stands where its key stands. */
    default Optional<Place> step(FieldPath.Segment segment) {
        return Optional.empty();
    }

    /** The same value, said to stand elsewhere. */
    Place at(Position elsewhere);

    /** Text, number, boolean or null. */
    record Scalar(Position position) implements Place {
        @Override
        public Place at(Position elsewhere) {
            return new Scalar(elsewhere);
        }
    }

    /** Key and value pairs. */
    record Mapping(Position position, Map<String, Place> members) implements Place {
        @Override
        public Optional<Place> step(FieldPath.Segment segment) {
            return segment instanceof FieldPath.Key(String name)
                    ? Optional.ofNullable(members.get(name))
                    : Optional.empty();
        }

        @Override
        public Place at(Position elsewhere) {
            return new Mapping(elsewhere, members);
        }
    }

    /** Elements in order. */
    record Sequence(Position position, List<Place> elements) implements Place {
        @Override
        public Optional<Place> step(FieldPath.Segment segment) {
            return segment instanceof FieldPath.Index(int i) && i >= 0 && i < elements.size()
                    ? Optional.of(elements.get(i))
                    : Optional.empty();
        }

        @Override
        public Place at(Position elsewhere) {
            return new Sequence(elsewhere, elements);
        }
    }
}
