package dev.trackfeature;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final DescribedPredicate<HasName> ADAPTERS =
      nameMatching("dev\\.trackfeature\\.async\\.internal\\.(Guava|Reactor|RxJava)Results");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(
              "dev.trackfeature.runtime",
              "dev.trackfeature.adoption",
              "dev.trackfeature.weaving",
              "dev.trackfeature.context",
              "dev.trackfeature.async",
              "dev.trackfeature.internal");

  @Test
  void packagesDependOnOneAnotherInOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("runtime")
        .definedBy("dev.trackfeature.runtime")
        .layer("adoption.internal")
        .definedBy("dev.trackfeature.adoption.internal")
        .layer("weaving.internal")
        .definedBy("dev.trackfeature.weaving.internal")
        .layer("cardinality")
        .definedBy("dev.trackfeature.internal.cardinality")
        .layer("internal")
        .definedBy("dev.trackfeature.internal")
        .layer("async")
        .definedBy("dev.trackfeature.async.internal")
        .layer("adoption")
        .definedBy("dev.trackfeature.adoption")
        .layer("weaving")
        .definedBy("dev.trackfeature.weaving")
        .layer("context")
        .definedBy("dev.trackfeature.context")
        .whereLayer("runtime")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("adoption.internal")
        .mayOnlyBeAccessedByLayers("runtime")
        .whereLayer("weaving.internal")
        .mayOnlyBeAccessedByLayers("runtime")
        .whereLayer("async")
        .mayOnlyBeAccessedByLayers("runtime")
        .whereLayer("cardinality")
        .mayOnlyBeAccessedByLayers("runtime", "adoption.internal")
        .whereLayer("adoption")
        .mayOnlyBeAccessedByLayers("runtime", "adoption.internal")
        .whereLayer("weaving")
        .mayOnlyBeAccessedByLayers("runtime", "weaving.internal", "cardinality")
        .check(classes);
  }

  @Test
  void classesFormACycleOnlyWhereTheyAreOneConcept() {
    assertThat(ClassRings.of(classes))
        .containsExactlyInAnyOrder(
            // A tracking, what configures it, where it is installed, and what starts uses there.
            Set.of(
                "FeatureSite",
                "FeatureTracking",
                "FeatureTrackingBuilder",
                "InstalledTrackings",
                "NamedCalls"),
            // Uses from the caller to the store: who adds, what is added up, who takes.
            Set.of(
                "AdoptionBuffer",
                "AdoptionFlusher",
                "FeatureAdoption",
                "PendingCount",
                "PendingQueue",
                "PendingStack",
                "SubjectTable",
                "UsageDelivery"),
            // An interface with a factory method for the implementation that we bring.
            Set.of("UsageCountStore", "InMemoryUsageCountStore"),
            Set.of("SqlDialect", "PostgresDialect", "SqliteDialect"));
  }

  @Test
  void openTelemetrysApiIsUsedAndNothingElse() {
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
        .doNotHaveFullyQualifiedName("dev.trackfeature.async.internal." + adapter)
        .should(onlyDependOnClassesThat(not(resideInAnyPackage(packages))))
        .check(classes);
  }
}
