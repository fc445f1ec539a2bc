package io.sgwarden.schemas.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Suggests a known name for a misspelled one. */
public final class Spelling {
    private static final int FARTHEST = 2;
    /** Names in older versions and in other tools, which are not similar to the current ones. */
    private static final Map<String, String> FORMER = Map.of(
            "tagSpecifications", "tags",
            "groupName", "name",
            "securityGroupIngress", "ingressRules",
            "securityGroupEgress", "egressRules",
            "protocol", "ipProtocol",
            "port", "fromPort",
            "cidr", "cidrIP",
            "cidrBlock", "cidrIP",
            "securityGroups", "userIDGroupPairs");

    private Spelling() {}

    /** The most similar name, if one is similar. */
    static Optional<String> nearest(String written, Collection<String> known) {
        Optional<String> former = Optional.ofNullable(FORMER.get(written)).filter(known::contains);
        return former.or(() -> known.stream()
                .filter(name -> distance(written, name) <= FARTHEST)
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder())));
    }

    private static int distance(String written, String name) {
        String left = written.toLowerCase(Locale.ROOT);
        String right = name.toLowerCase(Locale.ROOT);
        if (left.length() > 3 && (right.startsWith(left) || left.startsWith(right))) {
            return 1;
        }
        return left.length() > 40 ? Integer.MAX_VALUE : levenshtein(left, right);
    }

    /** How many characters must be added, removed or replaced to make one text of the other. */
    public static int levenshtein(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
