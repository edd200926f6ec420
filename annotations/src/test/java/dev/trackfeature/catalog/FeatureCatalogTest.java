package dev.trackfeature.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  void fingerprintOfEachModuleIsThatOfTheModuleAlone() {
    List<Feature> shop = List.of(Feature.builder("pay").build(), Feature.builder("buy").build());
    List<Feature> reports = List.of(Feature.builder("export").build());

    assertThat(FeatureCatalog.merge(Map.of("shop", shop, "reports", reports)).fingerprints())
        .containsExactly(
            Map.entry("reports", FeatureCatalog.merge(Map.of("reports", reports)).fingerprint()),
            Map.entry("shop", FeatureCatalog.merge(Map.of("shop", shop)).fingerprint()));
    assertThat(FeatureCatalog.of(shop).fingerprints()).isEmpty();
  }

  @Test
  void nearestNameIsTheOneWithTheFewestEditsIfItIsClose() {
    List<String> names = List.of("report_export", "report_import", "seat_invite");

    assertThat(FeatureName.nearest("report_exprot", names)).hasValue("report_export");
    assertThat(FeatureName.nearest("invite", names)).isEmpty();
    assertThat(FeatureName.nearest("x".repeat(1 << 20), names)).isEmpty();
    assertThat(FeatureName.nearest("", names)).isEmpty();
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
  void factThatOneModuleLeavesOutIsTakenFromTheOther() {
    FeatureCatalog catalog =
        FeatureCatalog.of(
            List.of(
                Feature.builder("export").owner("insights").build(),
                Feature.builder("export").description("Exports").owner("insights").build()));

    assertThat(catalog.features())
        .containsExactly(
            Feature.builder("export").owner("insights").description("Exports").build());
    assertThat(catalog.conflicts()).isEmpty();
  }

  @Test
  void factsThatDifferAreReported() {
    DeclaredAttribute rows =
        new DeclaredAttribute("rows", "int", List.of(), DeclaredAttribute.Signal.SPAN);
    DeclaredAttribute otherRows =
        new DeclaredAttribute("rows", "long", List.of(), DeclaredAttribute.Signal.SPAN);

    FeatureCatalog catalog =
        FeatureCatalog.of(
            List.of(
                Feature.builder("export").owner("a").attributes(List.of(rows)).build(),
                Feature.builder("export").owner("b").attributes(List.of(otherRows)).build()));

    assertThat(catalog.conflicts())
        .extracting(CatalogConflict::fact)
        .containsExactly("owner", "attributes");
    assertThat(catalog.features().get(0).attributes()).containsExactly(rows);
  }

  @Test
  void conflictNamesTheModuleThatContributedTheValue() {
    DeclaredAttribute rows =
        new DeclaredAttribute("rows", "int", List.of(), DeclaredAttribute.Signal.SPAN);
    DeclaredAttribute otherRows =
        new DeclaredAttribute("rows", "long", List.of(), DeclaredAttribute.Signal.SPAN);

    FeatureCatalog catalog =
        FeatureCatalog.merge(
            Map.of(
                "a", List.of(Feature.builder("export").build()),
                "b",
                    List.of(Feature.builder("export").owner("x").attributes(List.of(rows)).build()),
                "c",
                    List.of(
                        Feature.builder("export")
                            .owner("y")
                            .attributes(List.of(otherRows))
                            .build())));

    assertThat(catalog.conflicts())
        .containsExactly(
            new CatalogConflict("export", "owner", "b", "x", "c", "y"),
            new CatalogConflict(
                "export", "attributes", "b", rows.toString(), "c", otherRows.toString()));
  }

  @Test
  void mergedFeatureHasAFingerprintOfTheMergedFactsAndNamesItsModules() {
    Feature flagged = Feature.builder("export").flag("new-export").build();
    Feature planned = Feature.builder("export").plans(List.of("pro")).build();

    FeatureCatalog catalog =
        FeatureCatalog.merge(Map.of("shop-web", List.of(planned), "shop", List.of(flagged)));

    assertThat(catalog.modules()).containsExactly("shop", "shop-web");
    assertThat(catalog.features())
        .containsExactly(
            Feature.builder("export").flag("new-export").plans(List.of("pro")).build());
    assertThat(catalog.features().get(0).fingerprint())
        .isNotIn(flagged.fingerprint(), planned.fingerprint());
    assertThat(catalog.fingerprint())
        .isNotEqualTo(FeatureCatalog.merge(Map.of("shop", List.of(flagged))).fingerprint());
  }

  @Test
  void mergedMaxSeriesBoundsTheSeriesOfAllModules() {
    Feature twoFormats =
        Feature.builder("export").attributes(List.of(format("PDF", "CSV"))).maxSeries(2).build();
    Feature sameFormatsOrNone =
        Feature.builder("export").attributes(List.of(format("PDF", "CSV"))).maxSeries(3).build();
    Feature otherFormats =
        Feature.builder("export").attributes(List.of(format("XML", "ODT"))).maxSeries(2).build();
    Feature noAttributes = Feature.builder("export").build();

    assertThat(maxSeries(noAttributes, noAttributes)).isEqualTo(1);
    assertThat(maxSeries(twoFormats, noAttributes)).isEqualTo(3);
    assertThat(maxSeries(twoFormats, sameFormatsOrNone)).isEqualTo(4);
    assertThat(maxSeries(twoFormats, otherFormats)).isEqualTo(4);
    assertThat(
            maxSeries(
                Feature.builder("export").maxSeries(Long.MAX_VALUE).build(),
                Feature.builder("export").attributes(List.of(format("PDF"))).maxSeries(2).build()))
        .isEqualTo(3);
  }

  private static DeclaredAttribute format(String... values) {
    return new DeclaredAttribute(
        "format", "acme.Format", List.of(values), DeclaredAttribute.Signal.METRIC);
  }

  private static long maxSeries(Feature one, Feature two) {
    return FeatureCatalog.of(List.of(one, two)).features().get(0).maxSeries();
  }

  @Test
  void decoderReturnsWhatEncoderWrote() {
    List<Feature> features =
        List.of(
            Feature.builder("a").build(),
            Feature.builder("export")
                .title("T \uD83D\uDE80")
                .plans(List.of("pro", "free"))
                .adoption(new AdoptionRule(AdoptionSubject.TENANT, 1, 200, 30_000, 1 << 30))
                .attributes(
                    List.of(
                        new DeclaredAttribute(
                            "rows", "int", List.of("x"), DeclaredAttribute.Signal.METRIC)))
                .entryPoints(List.of(EXPORT, EXPORT_ALL))
                .maxSeries(Long.MAX_VALUE)
                .build());

    assertThat(FeatureDecoder.decode(FeatureEncoder.encode(features))).isEqualTo(features);
  }

  @Test
  void damagedOrLaterFormIsRefusedWithAnExplanation() {
    byte[] bytes = FeatureEncoder.encode(List.of(Feature.builder("export").build()));
    byte[] later = bytes.clone();
    later[3]++;

    for (int length = 0; length < bytes.length; length++) {
      byte[] truncated = Arrays.copyOf(bytes, length);
      assertThatIllegalStateException().isThrownBy(() -> FeatureDecoder.decode(truncated));
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> FeatureDecoder.decode(later))
        .withMessageContaining("at least as new");
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
