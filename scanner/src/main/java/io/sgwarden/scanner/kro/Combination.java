package io.sgwarden.scanner.kro;

import io.sgwarden.scanner.kro.Unknown.Dimension;
import io.sgwarden.schemas.finding.FieldPath;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which sample each unknown value has in one trial.
 *
 * @param rule the rule of the group whose violations are looked for; absent for others
 * @param digits the position in each dimension
 * @param bit of the number of an expression: where it is set, the next sample is taken; {@code -1} for none
 */
record Combination(Optional<FieldPath> rule, Map<Dimension, Integer> digits, int bit) {

    /**
     * First every combination of the dimensions, for violations beside this field. Then trials that tell expressions
     * apart: any two of them differ in some bit of their numbers, so none are equal in all trials.
     */
    static Stream<Combination> of(Collection<Unknown> unknowns, FieldPath field) {
        Optional<FieldPath> rule = Unknown.rule(field);
        Map<Dimension, Integer> sizes = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            sizes.put(dimension, 1);
        }
        unknowns.forEach(unknown ->
                sizes.merge(unknown.dimension(rule), unknown.choice().samples().size(), Math::max));
        int all = sizes.values().stream().reduce(1, Math::multiplyExact);
        int largest = sizes.values().stream().reduce(1, Math::max);
        int highest = unknowns.stream()
                .mapToInt(unknown -> unknown.choice().number())
                .max()
                .orElse(0);
        return Stream.concat(
                IntStream.range(0, all).mapToObj(number -> new Combination(rule, digits(number, sizes), -1)),
                IntStream.range(0, Integer.SIZE - Integer.numberOfLeadingZeros(highest))
                        .boxed()
                        .flatMap(bit -> IntStream.range(0, largest)
                                .mapToObj(digit -> new Combination(rule, alike(digit), bit))));
    }

    private static Map<Dimension, Integer> digits(int number, Map<Dimension, Integer> sizes) {
        Map<Dimension, Integer> digits = new EnumMap<>(Dimension.class);
        int rest = number;
        for (Map.Entry<Dimension, Integer> size : sizes.entrySet()) {
            digits.put(size.getKey(), rest % size.getValue());
            rest /= size.getValue();
        }
        return digits;
    }

    private static Map<Dimension, Integer> alike(int digit) {
        Map<Dimension, Integer> digits = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            digits.put(dimension, digit);
        }
        return digits;
    }

    /** The index of its sample. */
    int sample(Unknown unknown) {
        int shift = bit < 0 ? 0 : (unknown.choice().number() >> bit) & 1;
        return (digits.getOrDefault(unknown.dimension(rule), 0) + shift)
                % unknown.choice().samples().size();
    }
}
