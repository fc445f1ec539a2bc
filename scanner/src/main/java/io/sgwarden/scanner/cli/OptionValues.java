package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ResourceKey;
import java.util.regex.Pattern;

/** Parses the values of options that name an object, a group or a region; a malformed one is a usage error. */
final class OptionValues {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

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

    /** Whether it has the form of an AWS account's id. */
    static boolean isAccount(String value) {
        return ACCOUNT.matcher(value).matches();
    }

    static boolean isGroupId(String value) {
        return value.startsWith("sg-");
    }

    static UsageException malformed(String option, String expected, String example) {
        return new UsageException("Could not use " + option + ": expected " + expected + ", for example " + example);
    }
}
