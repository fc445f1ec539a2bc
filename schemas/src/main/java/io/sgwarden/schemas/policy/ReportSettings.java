package io.sgwarden.schemas.policy;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What reports say for their readers. It decides nothing.
 *
 * @param accountNames names of AWS accounts, by id
 * @param ownerLabel label or annotation of an object or its namespace whose value names the object's owner
 * @param dueDays within how many days of its first report a finding must be settled, by severity
 */
public record ReportSettings(
        SortedMap<String, String> accountNames, Optional<String> ownerLabel, SortedMap<String, Integer> dueDays) {
    /** The settings if the policy has none. */
    public static final ReportSettings NONE = new ReportSettings(new TreeMap<>(), Optional.empty(), new TreeMap<>());

    public ReportSettings {
        accountNames = Collections.unmodifiableSortedMap(new TreeMap<>(accountNames));
        dueDays = Collections.unmodifiableSortedMap(new TreeMap<>(dueDays));
    }
}
