package io.sgwarden.schemas;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.sgwarden.schemas.testing.Dependencies;
import io.sgwarden.schemas.testing.NamedLocale;
import io.sgwarden.schemas.testing.SentenceComparisons;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final Dependencies DEPENDENCIES = Dependencies.of("io.sgwarden.schemas");
    private static final JavaClasses CLASSES = DEPENDENCIES.classes();

    @Test
    void hasNoCycles() {
        assertThat(DEPENDENCIES.packageCycles()).isEmpty();
        assertThat(DEPENDENCIES.classCycles()).isEmpty();
    }

    @Test
    void seesNoClientsAndNoServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8..", "software.amazon..", "io.javalin..", "java.net..")
                .check(CLASSES);
    }

    /**
     * {@code SchemaRules} reads the JSON Schema from the class path; {@code PolicyReader} reads text that it is given.
     */
    @Test
    void readsNeitherFilesNorClocksInPurePackages() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.sgwarden.schemas.rules",
                        "io.sgwarden.schemas.finding",
                        "io.sgwarden.schemas.permission",
                        "io.sgwarden.schemas.policy",
                        "io.sgwarden.schemas.securitygroup",
                        "io.sgwarden.schemas.vap")
                .and()
                .doNotHaveSimpleName("SchemaRules")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..")
                .orShould()
                .callMethodWhere(target(nameMatching("now|system.*|currentTimeMillis|nanoTime"))
                        .and(target(owner(resideInAnyPackage("java.time..", "java.lang")))))
                .check(CLASSES);
    }

    @Test
    void usesTheLibraryForJsonSchemasOffTheHotPathOnly() {
        noClasses()
                .that()
                .doNotHaveSimpleName("PublishedSchema")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.networknt..")
                .check(CLASSES);
    }

    @Test
    void namesALocaleWhereItFormats() {
        NamedLocale.whereTextIsFormatted().check(CLASSES);
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
    void keepsRulesFinalAndToThemselves() {
        classes()
                .that()
                .implement("io.sgwarden.schemas.rules.CatalogueEntry")
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .bePackagePrivate()
                .check(CLASSES);
    }

    /** The file that is left out compares what EC2 and the controller say: there is nothing else. */
    @Test
    void comparesNoSentences() throws IOException {
        assertThat(SentenceComparisons.in(Path.of("src/main/java"), "FailureText.java"))
                .isEmpty();
    }
}
