package io.sgwarden.schemas.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The path of a value inside an object, for example {@code spec.ingressRules[0].ipProtocol}.
 *
 * <p>Rendered as Kubernetes does in {@code status.details.causes[].field}, so that users can search a manifest for it.
 */
public record FieldPath(List<Segment> segments) {

    /** One step into an object. */
    public sealed interface Segment {}

    /** A member of a mapping. */
    public record Key(String name) implements Segment {}

    /** An element of a list, counted from zero. */
    public record Index(int position) implements Segment {}

    public FieldPath {
        segments = List.copyOf(segments);
    }

    public static FieldPath of(String... keys) {
        FieldPath path = new FieldPath(List.of());
        for (String key : keys) {
            path = path.key(key);
        }
        return path;
    }

    public FieldPath key(String name) {
        return plus(new Key(name));
    }

    public FieldPath index(int position) {
        return plus(new Index(position));
    }

    private FieldPath plus(Segment segment) {
        List<Segment> longer = new ArrayList<>(segments);
        longer.add(segment);
        return new FieldPath(longer);
    }

    /** Kubernetes writes other keys in brackets: {@code metadata.annotations[example.com/name]}. */
    private static boolean isPlain(String name) {
        return name.indexOf('.') < 0 && name.indexOf('/') < 0;
    }

    @Override
    public String toString() {
        String text = segments.stream()
                .map(segment -> switch (segment) {
                    case Key(String name) -> isPlain(name) ? "." + name : "[" + name + "]";
                    case Index(int position) -> "[" + position + "]";
                })
                .collect(Collectors.joining());
        return text.startsWith(".") ? text.substring(1) : text;
    }
}
