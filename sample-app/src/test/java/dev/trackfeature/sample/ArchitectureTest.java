package dev.trackfeature.sample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.trackfeature.sample");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.trackfeature.sample.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void productKnowsNothingOfOpenTelemetryAndHttp() {
    noClasses()
        .that()
        .resideInAPackage("dev.trackfeature.sample.product")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.opentelemetry..", "io.javalin..", "dev.trackfeature.context..")
        .check(classes);
  }
}
