package io.sgwarden.scanner.aws;

import io.sgwarden.schemas.rules.Spelling;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/**
 * The regions that the AWS SDK of this release knows. Another one may be misspelt, or newer than this release: it is
 * doubted and used all the same.
 */
public final class KnownRegions {
    /** A name that differs in more letters is another name. */
    private static final int MOST_ERRORS = 2;

    private KnownRegions() {}

    /** What an operator should check about these regions, each once. */
    public static List<String> doubts(Stream<String> regions) {
        return regions.distinct()
                .map(KnownRegions::doubt)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty for a region that is known. */
    private static Optional<String> doubt(String region) {
        List<String> known = Region.regions().stream().map(Region::id).toList();
        if (known.contains(region)) {
            return Optional.empty();
        }
        Optional<String> nearest = known.stream()
                .filter(name -> Spelling.levenshtein(name, region) <= MOST_ERRORS)
                .min(Comparator.comparingInt(name -> Spelling.levenshtein(name, region)));
        return Optional.of("region " + region + " is not one that this release knows; "
                + nearest.map(name -> "did you mean " + name + "?").orElse("check its spelling"));
    }
}
