package dev.trackfeature;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses TOOLS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.trackfeature.tools");

  @Test
  void neitherMavenNorTheRuntimeIsUsed() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.trackfeature.tools..",
            "dev.trackfeature.inventory..",
            "dev.trackfeature.annotations..",
            "dev.trackfeature.catalog..",
            "org.aspectj..",
            "org.jspecify.annotations..",
            "org.objectweb.asm..",
            "picocli..")
        .check(TOOLS);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("dev.trackfeature.(tools..)")
        .namingSlices("$1")
        .should()
        .beFreeOfCycles()
        .check(TOOLS);
  }

  @Test
  void onlyTheCommandLineKnowsItsLibrary() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.trackfeature.tools")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("picocli..")
        .check(TOOLS);
  }
}
