package dev.trackfeature.inventory;

import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.Feature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Catalogs of any size for tests, as a product would have them. */
final class Samples {

  private static final List<String> AREAS =
      List.of("reporting", "dashboards", "collaboration", "billing", "security", "automation");
  private static final List<String> OBJECTS =
      List.of("report", "dashboard", "member", "invoice", "api_key", "workflow", "comment");
  private static final List<String> VERBS =
      List.of("export", "share", "invite", "schedule", "search", "archive", "restore", "print");

  private Samples() {}

  /** Returns this many features, sorted by name. */
  static List<Feature> features(int count) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      features.add(feature(i));
    }
    features.sort(Comparator.comparing(Feature::name));
    return features;
  }

  /**
   * Returns this many features of so many modules, of which the first two each declare the first
   * feature of the other, with other facts.
   */
  static FeatureInventory inventory(int modules, int features) {
    List<Feature> all = features(features);
    List<ModuleCatalog> catalogs = new ArrayList<>();
    for (int m = 0; m < modules; m++) {
      List<Feature> own = new ArrayList<>();
      for (int i = m; i < features; i += modules) {
        own.add(all.get(i));
      }
      if (modules > 1 && m < 2) {
        own.add(
            Feature.builder(all.get(1 - m).name())
                .owner("team-else")
                .entryPoints(List.of(entryPoint("other", "thing", "run", Returns.VOID)))
                .build());
      }
      own.sort(Comparator.comparing(Feature::name));
      catalogs.add(
          new ModuleCatalog(
              "com.acme:acme-" + AREAS.get(m % AREAS.size()) + "-" + m + ":1." + m,
              m == 0 ? ModuleCatalog.Source.REACTOR : ModuleCatalog.Source.DEPENDENCY,
              new CatalogDocument("acme-" + AREAS.get(m % AREAS.size()) + "-" + m, own)));
    }
    return FeatureInventory.of("Acme", catalogs);
  }

  /** Returns an inventory of two modules with one name. */
  static FeatureInventory namesakes() {
    return FeatureInventory.of(
        "Acme",
        List.of(
            new ModuleCatalog(
                "com.acme:one:1.0",
                ModuleCatalog.Source.REACTOR,
                new CatalogDocument("main", features(3))),
            new ModuleCatalog(
                "two-1.0.jar",
                ModuleCatalog.Source.DEPENDENCY,
                new CatalogDocument("main", features(5)))));
  }

  private static Feature feature(int i) {
    String object = OBJECTS.get(i % OBJECTS.size());
    String verb = VERBS.get(i * 3 % VERBS.size());
    String area = AREAS.get(i * 5 % AREAS.size());
    int series = i / (OBJECTS.size() * VERBS.size());
    String suffix = series == 0 ? "" : "." + series;
    Feature.Builder feature =
        Feature.builder(object + "_" + verb + suffix)
            .title(title(verb) + " " + object.replace('_', ' ') + suffix.replace('.', ' '))
            .description(
                "Lets the customer " + verb + " the " + object.replace('_', ' ') + " in one step")
            .category(area)
            .owner(i % 9 == 4 ? "" : "team-" + area)
            .since("1." + i % 10)
            .lifecycle(Lifecycle.values()[i % 11 == 3 ? 3 : i % 7 == 1 ? 1 : i % 13 == 6 ? 0 : 2])
            .entryPoints(List.of(entryPoint(area, object, verb, Returns.VALUE)));
    if (i % 11 == 3) {
      feature.removeIn("3.0").replacedBy("report_export");
    }
    if (i % 3 == 0) {
      feature
          .flag(object + "-" + verb)
          .plans(List.of("enterprise", "pro"))
          .attributes(
              List.of(
                  new DeclaredAttribute(
                      "report.format", "acme.Format", List.of("PDF", "CSV", "XLSX"), Signal.METRIC),
                  new DeclaredAttribute("report.rows", "int", List.of(), Signal.SPAN)))
          .maxSeries(4)
          .formerNames(List.of(object + "_" + verb + "_old" + suffix))
          .adoption(new AdoptionRule(AdoptionSubject.TENANT, 1, 5, 20, 100));
    }
    return feature.build();
  }

  private static EntryPoint entryPoint(String area, String object, String verb, Returns returns) {
    return new EntryPoint(
        "acme." + area + "." + title(object) + "Service",
        verb,
        "()Ljava/lang/Object;",
        returns,
        Visibility.PUBLIC);
  }

  private static String title(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
