package io.sgwarden.scanner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sgwarden.scanner");
    private static final String[] PURE = {
        "io.sgwarden.scanner.resolve..",
        "io.sgwarden.scanner.match..",
        "io.sgwarden.scanner.evidence..",
        "io.sgwarden.scanner.classify..",
        "io.sgwarden.scanner.plan..",
        "io.sgwarden.scanner.advice..",
        "io.sgwarden.scanner.cleanup..",
        "io.sgwarden.scanner.publish..",
        "io.sgwarden.scanner.model.."
    };

    @Test
    void hasNoPackageCycles() {
        slices().matching("io.sgwarden.scanner.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void seesTheAwsSdkInEc2Only() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sgwarden.scanner.ec2..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(CLASSES);
    }

    @Test
    void seesFabricInClusterOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sgwarden.scanner.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .check(CLASSES);
    }

    @Test
    void keepsThePureStagesFromTheWorld() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.net.http..")
                .check(CLASSES);
    }

    @Test
    void givesThePureStagesTheTimeAsAValue() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(CLASSES);
    }

    @Test
    void touchesStreamsAndExitInMainOnly() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .check(CLASSES);
    }
}
