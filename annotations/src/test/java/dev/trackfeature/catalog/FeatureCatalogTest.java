package dev.trackfeature.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureCatalogTest {

  private static final EntryPoint EXPORT = entryPoint("acme.Reports", "export");
  private static final EntryPoint EXPORT_ALL = entryPoint("acme.Reports", "exportAll");

  @Test
  void featuresAreSortedByName() {
    FeatureCatalog catalog =
        FeatureCatalog.of(List.of(Feature.builder("b").build(), Feature.builder("a").build()));

    assertThat(catalog.features()).extracting(Feature::name).containsExactly("a", "b");
    assertThat(catalog.find("b")).map(Feature::name).hasValue("b");
    assertThat(catalog.find("c")).isEmpty();
  }

  @Test
  void featureOfTwoModulesKeepsFirstFactsAndAllEntryPoints() {
    Feature first =
        Feature.builder("export").owner("insights").entryPoints(List.of(EXPORT_ALL)).build();
    Feature second =
        Feature.builder("export")
            .owner("platform")
            .entryPoints(List.of(EXPORT, EXPORT_ALL))
            .build();

    assertThat(FeatureCatalog.of(List.of(first, second)).features())
        .containsExactly(
            Feature.builder("export")
                .owner("insights")
                .entryPoints(List.of(EXPORT, EXPORT_ALL))
                .build());
  }

  @Test
  void loaderWithoutProvidersGivesEmptyCatalog() {
    assertThat(FeatureCatalog.load(ClassLoader.getPlatformClassLoader()).features()).isEmpty();
  }

  @Test
  void featureDoesNotSeeLaterChangesOfItsLists() {
    List<String> plans = new ArrayList<>(List.of("pro"));
    Feature feature = Feature.builder("export").plans(plans).build();

    plans.add("free");

    assertThat(feature.plans()).containsExactly("pro");
  }

  private static EntryPoint entryPoint(String className, String method) {
    return new EntryPoint(className, method, "()V", Returns.VOID, Visibility.PUBLIC);
  }
}
