package dev.trackfeature;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.trackfeature.testing");

  @Test
  void onlyTheExtensionWhatItRecordsItsAssertionsAndTheContractArePublic() {
    assertThat(classes)
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder(
            "FeatureTrackingExtension",
            "FeaturesAssert",
            "FeatureUsesAssert",
            "FeatureUse",
            "RecordedFeatures",
            "UsageCountStoreContract");
  }

  @Test
  void typesAreFinal() {
    classes()
        .that()
        .doNotHaveSimpleName("package-info")
        .and()
        .areNotInterfaces()
        .should()
        .haveModifier(FINAL)
        .check(classes);
  }

  @Test
  void testsAreHandedTheSdkJunitAndAssertjAndNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.trackfeature.testing..",
            "dev.trackfeature.catalog..",
            "dev.trackfeature.telemetry..",
            "dev.trackfeature.runtime..",
            "dev.trackfeature.adoption..",
            "io.opentelemetry..",
            "org.assertj.core..",
            "org.junit.jupiter.api..",
            "org.jspecify.annotations..")
        .check(classes);
  }
}
