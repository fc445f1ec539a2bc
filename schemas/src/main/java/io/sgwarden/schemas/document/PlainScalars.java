package io.sgwarden.schemas.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an unquoted YAML scalar means to Kubernetes tools: {@code sigs.k8s.io/yaml}, which reads with go-yaml v2.
 *
 * <p>That is the core schema of YAML 1.2 with these remains of YAML 1.1: {@code yes}, {@code on}, {@code y} and their
 * opposites are booleans, {@code 0777} is octal, {@code 0b11} binary, {@code 1_000} a number. Times are strings. So
 * {@code ipProtocol: 6} is a number, which the API server refuses, and {@code ipProtocol: "6"} a string.
 */
final class PlainScalars {
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    /** More digits are not meant as a number, and are slow to parse. */
    private static final int LONGEST_NUMBER = 100;

    private static final int LARGEST_EXPONENT = 400;

    private PlainScalars() {}

    static JsonNode resolve(String text) {
        if (NULL.contains(text)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return JsonNodeFactory.instance.booleanNode(TRUE.contains(text));
        }
        return number(text).orElseGet(() -> JsonNodeFactory.instance.stringNode(text));
    }

    private static Optional<JsonNode> number(String text) {
        char first = text.charAt(0);
        boolean numeric = first == '-' || first == '+' || first == '.' || isDigit(first);
        if (!numeric || text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        String digits = text.replace("_", "");
        return integer(digits).map(LocatedNode::integer).or(() -> decimal(digits));
    }

    private static Optional<BigInteger> integer(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = (signed ? text.substring(1) : text).toLowerCase(Locale.ROOT);
        Optional<BigInteger> magnitude = magnitude(digits);
        return text.startsWith("-") ? magnitude.map(BigInteger::negate) : magnitude;
    }

    private static Optional<BigInteger> magnitude(String digits) {
        if (digits.startsWith("0x")) {
            return digits(digits.substring(2), 16);
        }
        if (digits.startsWith("0b")) {
            return digits(digits.substring(2), 2);
        }
        if (digits.startsWith("0o")) {
            return digits(digits.substring(2), 8);
        }
        return digits.length() > 1 && digits.startsWith("0") ? digits(digits.substring(1), 8) : digits(digits, 10);
    }

    private static Optional<BigInteger> digits(String digits, int radix) {
        boolean all = !digits.isEmpty() && digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
        return all ? Optional.of(new BigInteger(digits, radix)) : Optional.empty();
    }

    private static Optional<JsonNode> decimal(String text) {
        boolean plain = text.chars().allMatch(c -> isDigit((char) c) || "+-.eE".indexOf(c) >= 0);
        if (!plain || text.chars().noneMatch(c -> isDigit((char) c))) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > LARGEST_EXPONENT
                    ? Optional.empty()
                    : Optional.of(JsonNodeFactory.instance.numberNode(number.doubleValue()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
