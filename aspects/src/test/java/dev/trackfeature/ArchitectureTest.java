package dev.trackfeature;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void aspectUsesTheInstrumentationApiAndAspectjAndNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.trackfeature.aspects..",
            "dev.trackfeature.annotations..",
            "dev.trackfeature.context..",
            "dev.trackfeature.runtime..",
            "org.aspectj..",
            "org.jspecify.annotations..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.trackfeature.aspects"));
  }
}
