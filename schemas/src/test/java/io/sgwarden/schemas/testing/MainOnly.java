package io.sgwarden.schemas.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** What only classes named {@code Main} may do, so that everything else can be tested in one process. */
public final class MainOnly {
    private MainOnly() {}

    /** Use the standard streams, read the environment, or end the process. */
    public static ArchRule streamsEnvironmentAndExit() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getenv");
    }
}
