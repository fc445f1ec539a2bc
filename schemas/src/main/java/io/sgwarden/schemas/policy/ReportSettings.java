package io.sgwarden.schemas.policy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What reports say for their readers. It decides nothing.
 *
 * @param accountNames names of AWS accounts, by id
 */
public record ReportSettings(SortedMap<String, String> accountNames) {
    /** The settings if the policy has none. */
    public static final ReportSettings NONE = new ReportSettings(new TreeMap<>());

    public ReportSettings {
        accountNames = Collections.unmodifiableSortedMap(new TreeMap<>(accountNames));
    }
}
