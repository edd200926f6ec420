package dev.trackfeature;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final DescribedPredicate<HasName> ADAPTERS =
      nameMatching("dev\\.trackfeature\\.async\\.(Guava|Reactor|RxJava)Results");

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
        .layer("async")
        .definedBy("dev.trackfeature.async")
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
        .whereLayer("async")
        .mayOnlyBeAccessedByLayers("runtime")
        .whereLayer("context")
        .mayOnlyBeAccessedByLayers("runtime")
        .whereLayer("adoption")
        .mayOnlyBeAccessedByLayers("runtime")
        .check(classes);
  }

  @Test
  void usersAreHandedOpenTelemetrysApiAndAspectjAndNothingElse() {
    classes()
        .that(are(not(ADAPTERS)))
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

  @Test
  void eachOptionalLibraryIsTouchedByOneClass() {
    assertTouchedOnlyBy("GuavaResults", "com.google.common..");
    assertTouchedOnlyBy("ReactorResults", "reactor..", "org.reactivestreams..");
    assertTouchedOnlyBy("RxJavaResults", "io.reactivex..");
  }

  private void assertTouchedOnlyBy(String adapter, String... packages) {
    classes()
        .that()
        .doNotHaveFullyQualifiedName("dev.trackfeature.async." + adapter)
        .should(onlyDependOnClassesThat(not(resideInAnyPackage(packages))))
        .check(classes);
  }
}
