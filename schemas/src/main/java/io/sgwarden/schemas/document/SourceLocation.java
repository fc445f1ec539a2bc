package io.sgwarden.schemas.document;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a JSON value is in its source, and where the values inside it are. */
sealed interface SourceLocation {

    TextRange range();

    /** The location of a member or an element. */
    default Optional<SourceLocation> step(FieldPath.Segment segment) {
        return Optional.empty();
    }

    /** Keys inside that are there twice: the last one counts. */
    default Stream<RepeatedKey> repeatedKeys() {
        return Stream.empty();
    }

    /** The same location with another range: an alias is where it is used. */
    SourceLocation at(TextRange elsewhere);

    /** The location as a member of a mapping: a scalar keeps its range, anything else begins at its key. */
    SourceLocation under(Position key);

    /** A string, a number, a boolean or null. */
    record Scalar(TextRange range) implements SourceLocation {
        @Override
        public SourceLocation at(TextRange elsewhere) {
            return new Scalar(elsewhere);
        }

        @Override
        public SourceLocation under(Position key) {
            return this;
        }
    }

    /** Key and value pairs. */
    record Mapping(TextRange range, Map<String, SourceLocation> members, List<RepeatedKey> repeated)
            implements SourceLocation {
        static Mapping from(Position start, Map<String, SourceLocation> members, List<RepeatedKey> repeated) {
            return new Mapping(spanning(start, members.values()), members, List.copyOf(repeated));
        }

        @Override
        public Stream<RepeatedKey> repeatedKeys() {
            return Stream.concat(repeated.stream(), members.values().stream().flatMap(SourceLocation::repeatedKeys));
        }

        @Override
        public Optional<SourceLocation> step(FieldPath.Segment segment) {
            return segment instanceof FieldPath.Key(String name)
                    ? Optional.ofNullable(members.get(name))
                    : Optional.empty();
        }

        @Override
        public SourceLocation at(TextRange elsewhere) {
            return new Mapping(elsewhere, members, repeated);
        }

        @Override
        public SourceLocation under(Position key) {
            return at(new TextRange(key, range.end()));
        }
    }

    /** Elements in order. */
    record Sequence(TextRange range, List<SourceLocation> elements) implements SourceLocation {
        @Override
        public Stream<RepeatedKey> repeatedKeys() {
            return elements.stream().flatMap(SourceLocation::repeatedKeys);
        }

        static Sequence from(Position start, List<SourceLocation> elements) {
            return new Sequence(spanning(start, elements), elements);
        }

        @Override
        public Optional<SourceLocation> step(FieldPath.Segment segment) {
            return segment instanceof FieldPath.Index(int i) && i >= 0 && i < elements.size()
                    ? Optional.of(elements.get(i))
                    : Optional.empty();
        }

        @Override
        public SourceLocation at(TextRange elsewhere) {
            return new Sequence(elsewhere, elements);
        }

        @Override
        public SourceLocation under(Position key) {
            return at(new TextRange(key, range.end()));
        }
    }

    /** From the start to the end of the last value inside; merged values are before the start and do not count. */
    private static TextRange spanning(Position start, Collection<SourceLocation> inside) {
        Position end = start;
        for (SourceLocation location : inside) {
            Position other = location.range().end();
            end = other.compareTo(end) > 0 ? other : end;
        }
        return new TextRange(start, end);
    }
}
