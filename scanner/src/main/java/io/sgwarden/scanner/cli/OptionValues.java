package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ResourceKey;

/** Parses the values of options that name an object, a group or a region; a malformed one is a usage error. */
final class OptionValues {
    private OptionValues() {}

    static ResourceKey object(String option, String value, String example) {
        return ResourceKey.parse(value)
                .orElseThrow(() -> malformed(option + " " + value, "NAMESPACE/NAME", option + " " + example));
    }

    static AccountRegion accountRegion(String option, String value) {
        return AccountRegion.parse(value)
                .orElseThrow(
                        () -> malformed(option + " " + value, "ACCOUNT/REGION", option + " 123456789012/eu-west-1"));
    }

    static boolean isGroupId(String value) {
        return value.startsWith("sg-");
    }

    static UsageException malformed(String option, String expected, String example) {
        return new UsageException("Could not use " + option + ": expected " + expected + ", for example " + example);
    }
}
