package io.sgwarden.scanner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.sgwarden.schemas.testing.Dependencies;
import io.sgwarden.schemas.testing.MainOnly;
import io.sgwarden.schemas.testing.NamedLocale;
import io.sgwarden.schemas.testing.SentenceComparisons;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final Dependencies DEPENDENCIES = Dependencies.of("io.sgwarden.scanner");
    private static final JavaClasses CLASSES = DEPENDENCIES.classes();

    /** Pure, or on ports only: no input or output, and the time is a value. */
    private static final String[] PURE = {
        "io.sgwarden.scanner.model..",
        "io.sgwarden.scanner.resolve..",
        "io.sgwarden.scanner.match..",
        "io.sgwarden.scanner.evidence..",
        "io.sgwarden.scanner.classify..",
        "io.sgwarden.scanner.controllerlog..",
        "io.sgwarden.scanner.plan..",
        "io.sgwarden.scanner.apply..",
        "io.sgwarden.scanner.cleanup..",
        "io.sgwarden.scanner.pipeline..",
        "io.sgwarden.scanner.publish..",
        "io.sgwarden.scanner.cluster..",
        "io.sgwarden.scanner.ec2.."
    };

    /** They make reports, text and plans from values: no files, no HTTP, and the time is a value. */
    private static final String[] OUTPUT = {
        "io.sgwarden.scanner.report..",
        "io.sgwarden.scanner.format..",
        "io.sgwarden.scanner.planfile..",
        "io.sgwarden.scanner.proof..",
        "io.sgwarden.scanner.lint..",
        "io.sgwarden.scanner.iam.."
    };

    @Test
    void hasNoPackageCycles() {
        assertThat(DEPENDENCIES.packageCycles()).isEmpty();
    }

    @Test
    void hasNoCyclesOfClasses() {
        assertThat(DEPENDENCIES.classCycles()).isEmpty();
    }

    @Test
    void hasNoChainOfMoreThanTenPackages() {
        assertThat(DEPENDENCIES.longestPackageChain()).hasSizeBetween(2, 10);
    }

    @Test
    void seesTheAwsSdkInAwsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sgwarden.scanner.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(CLASSES);
    }

    @Test
    void seesFabricInKubernetesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sgwarden.scanner.kubernetes..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .check(CLASSES);
    }

    @Test
    void wiresTheLiveAdaptersInTheCommandsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.sgwarden.scanner.aws..", "io.sgwarden.scanner.kubernetes..", "io.sgwarden.scanner.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sgwarden.scanner.aws..", "io.sgwarden.scanner.kubernetes..")
                .check(CLASSES);
    }

    @Test
    void keepsThePurePackagesFromInputAndOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.net.http..")
                .check(CLASSES);
    }

    @Test
    void keepsTheOutputPackagesFromFilesAndHttp() {
        noClasses()
                .that()
                .resideInAnyPackage(OUTPUT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net.http..")
                .check(CLASSES);
    }

    @Test
    void givesThePurePackagesAndTheOutputTheTimeAsAValue() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .or()
                .resideInAnyPackage(OUTPUT)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(Instant.class, "now")
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

    /** The files that are left out compare what AWS, the API server or the controller say: there is nothing else. */
    @Test
    void comparesNoSentences() {
        assertThat(SentenceComparisons.in(
                        Path.of("src/main/java"),
                        "AwsFailures.java",
                        "ControllerAdvice.java",
                        "NeedsScan.java",
                        "ReportWrites.java"))
                .isEmpty();
    }
}
