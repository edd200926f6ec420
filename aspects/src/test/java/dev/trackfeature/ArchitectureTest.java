package dev.trackfeature;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.trackfeature");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.trackfeature.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void arrowsRunFromTheAspectToTheAnnotations() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.trackfeature..")
        .layer("aspects")
        .definedBy("dev.trackfeature.aspects")
        .layer("runtime")
        .definedBy("dev.trackfeature.runtime")
        .layer("context")
        .definedBy("dev.trackfeature.context")
        .layer("adoption")
        .definedBy("dev.trackfeature.adoption")
        .layer("annotations")
        .definedBy("dev.trackfeature.annotations", "dev.trackfeature.catalog")
        .whereLayer("aspects")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("aspects")
        .whereLayer("context")
        .mayOnlyBeAccessedByLayers("runtime")
        .whereLayer("adoption")
        .mayOnlyBeAccessedByLayers("runtime")
        .check(classes);
  }

  @Test
  void usersAreHandedOpenTelemetrysApiAndAspectjAndNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.crypto..",
            "javax.sql..",
            "dev.trackfeature..",
            "io.opentelemetry.api..",
            "io.opentelemetry.context..",
            "org.aspectj..",
            "org.jspecify.annotations..")
        .check(classes);
  }
}
