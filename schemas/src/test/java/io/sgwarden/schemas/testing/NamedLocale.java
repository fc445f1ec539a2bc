package io.sgwarden.schemas.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/**
 * Output is the same whatever the user's language: Java's {@code %d} prints its digits, and a Turkish {@code i} is no
 * {@code I} in small.
 */
public final class NamedLocale {
    private NamedLocale() {}

    /** Format text, or change its case, only with a locale. */
    public static ArchRule whereTextIsFormatted() {
        return noClasses()
                .should()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase");
    }
}
