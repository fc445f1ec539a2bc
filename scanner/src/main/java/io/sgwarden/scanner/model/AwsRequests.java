package io.sgwarden.scanner.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many requests were sent to AWS, by operation, the SDK's repetitions included.
 *
 * @param throttled those of them that AWS refused because there were too many; operations without one are absent
 */
public record AwsRequests(SortedMap<String, Integer> sent, SortedMap<String, Integer> throttled) {
    /** Of a run that asked AWS nothing. */
    public static final AwsRequests NONE = of(Map.of(), Map.of());

    public AwsRequests {
        sent = Collections.unmodifiableSortedMap(new TreeMap<>(sent));
        throttled = Collections.unmodifiableSortedMap(new TreeMap<>(throttled));
    }

    public static AwsRequests of(Map<String, Integer> sent, Map<String, Integer> throttled) {
        return new AwsRequests(new TreeMap<>(sent), new TreeMap<>(throttled));
    }
}
