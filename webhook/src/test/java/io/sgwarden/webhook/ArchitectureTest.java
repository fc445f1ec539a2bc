package io.sgwarden.webhook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.sgwarden.schemas.testing.Dependencies;
import io.sgwarden.schemas.testing.MainOnly;
import io.sgwarden.schemas.testing.NamedLocale;
import io.sgwarden.schemas.testing.SentenceComparisons;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final Dependencies DEPENDENCIES = Dependencies.of("io.sgwarden.webhook");
    private static final JavaClasses CLASSES = DEPENDENCIES.classes();
    private static final String ADMISSION = "io.sgwarden.webhook.admission..";
    private static final String HTTP = "io.sgwarden.webhook.http..";

    @Test
    void hasNoPackageCycles() {
        assertThat(DEPENDENCIES.packageCycles()).isEmpty();
    }

    @Test
    void hasNoClassCycles() {
        assertThat(DEPENDENCIES.classCycles()).isEmpty();
    }

    @Test
    void knowsNeitherScannerNorSimulator() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sgwarden.scanner..", "io.sgwarden.simulator..")
                .check(CLASSES);
    }

    @Test
    void admissionHasNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage(ADMISSION)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "io.javalin..", "org.slf4j..")
                .check(CLASSES);
    }

    @Test
    void admissionHasNoClock() {
        noClasses()
                .that()
                .resideInAPackage(ADMISSION)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void seesJettyInHttpOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(CLASSES);
    }

    @Test
    void seesJavalinInHttpAndWhereTheServerIsWired() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HTTP)
                .and()
                .doNotBelongToAnyOf(WebhookServer.class, WarmUp.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.javalin..")
                .check(CLASSES);
    }

    @Test
    void touchesStreamsAndExitInMainOnly() {
        MainOnly.streamsEnvironmentAndExit().check(CLASSES);
    }

    @Test
    void namesALocaleWhereItFormats() {
        NamedLocale.whereTextIsFormatted().check(CLASSES);
    }

    @Test
    void comparesNoSentences() throws IOException {
        assertThat(SentenceComparisons.in(Path.of("src/main/java"))).isEmpty();
    }
}
