package io.sgwarden.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.sgwarden.schemas.testing.Dependencies;
import io.sgwarden.schemas.testing.MainOnly;
import io.sgwarden.schemas.testing.NamedLocale;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final Dependencies DEPENDENCIES = Dependencies.of("io.sgwarden.simulator");
    private static final JavaClasses CLASSES = DEPENDENCIES.classes();

    @Test
    void hasNoPackageCycles() {
        assertThat(DEPENDENCIES.packageCycles()).isEmpty();
    }

    @Test
    void hasNoClassCycles() {
        assertThat(DEPENDENCIES.classCycles()).isEmpty();
    }

    /** What is simulated must not share the judgement of what is tested on it. */
    @Test
    void keepsWhatIsSimulatedFromScannerAndWebhook() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.sgwarden.simulator.ec2..",
                        "io.sgwarden.simulator.controller..",
                        "io.sgwarden.simulator.cluster..",
                        "io.sgwarden.simulator.scenario..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sgwarden.scanner..", "io.sgwarden.webhook..")
                .check(CLASSES);
    }

    @Test
    void namesALocaleWhereItFormats() {
        NamedLocale.whereTextIsFormatted().check(CLASSES);
    }

    @Test
    void touchesStreamsAndExitInMainOnly() {
        MainOnly.streamsEnvironmentAndExit().check(CLASSES);
    }
}
