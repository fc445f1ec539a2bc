package io.sgwarden.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sgwarden.schemas");

    @Test
    void hasNoPackageCycles() {
        slices().matching("io.sgwarden.schemas.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void seesNoClientsAndNoServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8..", "software.amazon..", "io.javalin..", "java.net..")
                .check(CLASSES);
    }

    @Test
    void readsNeitherFilesNorClocksInRules() {
        noClasses()
                .that()
                .resideInAPackage("io.sgwarden.schemas.rules")
                .and()
                .doNotHaveSimpleName("SchemaCatalogue")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void usesTheValidatorForRulesInOneClassAndForReportsInAnother() {
        noClasses()
                .that()
                .doNotHaveSimpleName("SchemaCatalogue")
                .and()
                .doNotHaveSimpleName("PublishedSchema")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.networknt..")
                .check(CLASSES);
    }

    @Test
    void leavesTheProcessAlone() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void keepsRulesFinalAndToThemselves() throws java.io.IOException {
        String catalogue = Files.readString(Path.of("src/main/java/io/sgwarden/schemas/rules/RuleCatalogue.java"));

        classes()
                .that()
                .implement("io.sgwarden.schemas.rules.Rule")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .bePackagePrivate()
                .check(CLASSES);
        assertThat(CLASSES.stream()
                        .filter(type -> type.isAssignableTo("io.sgwarden.schemas.rules.Rule") && !type.isInterface())
                        .map(type -> "new " + type.getSimpleName() + "()"))
                .isNotEmpty()
                .allSatisfy(creation -> assertThat(catalogue).contains(creation));
    }
}
