package io.sgwarden.scanner.kro;

import io.sgwarden.scanner.kro.Unknown.Choice;
import io.sgwarden.scanner.kro.Unknown.Judged;
import io.sgwarden.schemas.finding.FieldPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Finds the values of a template that hold expressions. */
final class Unknowns {
    /** A string of which only some text is known is judged with nothing, a letter and a digit in its gaps. */
    private static final List<String> FILLINGS = List.of("", "a", "0");

    /** The ends of what ports and ICMP types may be. */
    private static final List<Long> LIMITS = List.of(-1L, 0L, 255L, 65535L);

    private final SchemaTypes types;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Unknown> found = new ArrayList<>();

    private Unknowns(SchemaTypes types) {
        this.types = types;
    }

    /** All of them, in the order of the object. */
    static List<Unknown> in(JsonNode object, SchemaTypes types) {
        Unknowns unknowns = new Unknowns(types);
        unknowns.collect(object, FieldPath.of());
        return unknowns.found;
    }

    private void collect(JsonNode json, FieldPath path) {
        json.stringValueOpt()
                .map(ExpressionText::parse)
                .filter(ExpressionText::isTemplate)
                .ifPresent(text -> found.add(unknown(path, text)));
        json.propertyStream().forEach(member -> collect(member.getValue(), path.key(member.getKey())));
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            collect(json.path(i), path.index(i));
        }
    }

    private Unknown unknown(FieldPath path, ExpressionText text) {
        int number = numbers.computeIfAbsent(text.toString(), unseen -> numbers.size());
        List<Optional<JsonNode>> samples = new Samples(number).of(path);
        if (text.whole().isEmpty()) {
            List<Optional<JsonNode>> filled = filled(text);
            List<Optional<JsonNode>> all =
                    Stream.concat(filled.stream(), samples.stream()).toList();
            return new Unknown(path, text, Optional.empty(), new Choice(number, all, filled.size(), Judged.KNOWN_TEXT));
        }
        Optional<SimpleType> type = text.whole().flatMap(types::of).filter(SimpleType::isBuiltIn);
        Choice choice = type.map(simple -> new Choice(number, typed(simple, samples), 0, judged(simple)))
                .orElseGet(() -> new Choice(number, samples, 0, Judged.NOTHING));
        return new Unknown(path, text, type, choice);
    }

    private static Judged judged(SimpleType type) {
        return type.isBounded() ? Judged.ALL : Judged.TYPE;
    }

    private static List<Optional<JsonNode>> filled(ExpressionText text) {
        return FILLINGS.stream()
                .map(filling -> text.with(cel -> filling))
                .distinct()
                .map(value -> Optional.<JsonNode>of(JsonNodeFactory.instance.stringNode(value)))
                .toList();
    }

    private static List<Optional<JsonNode>> typed(SimpleType type, List<Optional<JsonNode>> samples) {
        if (!type.choices().isEmpty()) {
            return type.choices().stream().map(Optional::of).toList();
        }
        Stream<JsonNode> limits = type.isBounded()
                ? LIMITS.stream().map(limit -> JsonNodeFactory.instance.numberNode(within(type, limit)))
                : Stream.empty();
        List<Optional<JsonNode>> accepted = Stream.concat(samples.stream().flatMap(Optional::stream), limits)
                .filter(type.accepts())
                .distinct()
                .map(Optional::of)
                .toList();
        return accepted.isEmpty() ? type.samples().stream().map(Optional::of).toList() : accepted;
    }

    private static long within(SimpleType type, long value) {
        long atLeast = type.minimum()
                .map(BigDecimal::longValue)
                .map(lowest -> Math.max(lowest, value))
                .orElse(value);
        return type.maximum()
                .map(BigDecimal::longValue)
                .map(highest -> Math.min(highest, atLeast))
                .orElse(atLeast);
    }
}
