package dev.trackfeature;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
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
  void processorUsesOnlyTheInventoryTheAnnotationsAndJavaPoet() {
    classes()
        .that()
        .resideInAPackage("dev.trackfeature.processor..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax..",
            "com.sun.source..",
            "com.palantir.javapoet..",
            "com.google.auto.service..",
            "org.jspecify.annotations..",
            "dev.trackfeature.annotations..",
            "dev.trackfeature.catalog..",
            "dev.trackfeature.inventory..",
            "dev.trackfeature.telemetry..",
            "dev.trackfeature.processor..")
        .check(classes);
  }

  @Test
  void onlyTheWriterTalksToTheFiler() {
    noClasses()
        .that()
        .doNotHaveSimpleName("CatalogWriter")
        .should()
        .callMethodWhere(target(owner(type(Filer.class))))
        .check(classes);
  }

  @Test
  void onlyTheReporterAndTheLastGuardTalkToTheMessager() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ProblemReporter")
        .and()
        .doNotHaveSimpleName("TrackFeatureProcessor")
        .should()
        .callMethodWhere(target(owner(type(Messager.class))))
        .check(classes);
  }
}
