package io.sgwarden.scanner.aws;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * The regions that the AWS SDK of this release knows. Another one may be misspelt, or newer than this release: it is
 * doubted and used all the same.
 */
public final class KnownRegions {
    /** A name that differs in more letters is another name. */
    private static final int MOST_ERRORS = 2;

    private KnownRegions() {}

    /** What an operator should check about a region; empty for one that is known. */
    public static Optional<String> doubt(String region) {
        List<String> known = Region.regions().stream().map(Region::id).toList();
        if (known.contains(region)) {
            return Optional.empty();
        }
        Optional<String> nearest = known.stream()
                .filter(name -> distance(name, region) <= MOST_ERRORS)
                .min(Comparator.comparingInt(name -> distance(name, region)));
        return Optional.of("region " + region + " is not one that this release knows; "
                + nearest.map(name -> "did you mean " + name + "?").orElse("check its spelling"));
    }

    /** How many letters must be added, removed or replaced to make one text of the other. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
