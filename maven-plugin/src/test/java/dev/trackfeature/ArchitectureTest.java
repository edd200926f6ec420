package dev.trackfeature;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.trackfeature.maven", "dev.trackfeature.tools");

  @Test
  void pluginAndProcessorNeverMeet() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.trackfeature.processor..")
        .check(CLASSES);
  }

  @Test
  void toolsKnowNoMaven() {
    noClasses()
        .that()
        .resideInAPackage("dev.trackfeature.tools..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.maven..",
            "org.eclipse.aether..",
            "org.codehaus..",
            "dev.trackfeature.maven..")
        .check(CLASSES);
  }
}
