package dev.trackfeature.catalog;

import dev.trackfeature.annotations.Lifecycle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes one feature of what two modules say of it. A fact that one of them leaves out is the
 * other's; of two different ones the first holds, and the difference is reported.
 */
final class FeatureMerge {

  private final Map<String, Declared> byName = new TreeMap<>();
  private final List<CatalogConflict> conflicts = new ArrayList<>();

  private record Declared(String module, Feature feature) {}

  /** Adds a module's features; modules that come earlier win. */
  void add(String module, Collection<Feature> features) {
    for (Feature feature : features) {
      byName.merge(feature.name(), new Declared(module, feature), this::merge);
    }
  }

  List<Feature> features() {
    return byName.values().stream().map(Declared::feature).toList();
  }

  List<CatalogConflict> conflicts() {
    return conflicts;
  }

  private Declared merge(Declared one, Declared two) {
    Feature a = one.feature();
    Feature b = two.feature();
    Pick pick = new Pick(one, two);
    return new Declared(
        one.module(),
        Feature.builder(a.name())
            .title(pick.of("title", a.title(), b.title(), Feature.titleOf(a.name())))
            .description(pick.of("description", a.description(), b.description(), ""))
            .category(pick.of("category", a.category(), b.category(), Feature.UNCATEGORIZED))
            .owner(pick.of("owner", a.owner(), b.owner(), ""))
            .lifecycle(pick.of("lifecycle", a.lifecycle(), b.lifecycle(), Lifecycle.STABLE))
            .since(pick.of("since", a.since(), b.since(), ""))
            .removeIn(pick.of("removeIn", a.removeIn(), b.removeIn(), ""))
            .replacedBy(pick.of("replacedBy", a.replacedBy(), b.replacedBy(), ""))
            .formerNames(pick.of("formerNames", a.formerNames(), b.formerNames(), List.of()))
            .flag(pick.of("flag", a.flag(), b.flag(), ""))
            .plans(pick.of("plans", a.plans(), b.plans(), List.of()))
            .adoption(pick.of("adoption", a.adoption(), b.adoption(), AdoptionRule.DEFAULT))
            .attributes(pick.attributes(a.attributes(), b.attributes()))
            .entryPoints(
                Stream.concat(a.entryPoints().stream(), b.entryPoints().stream())
                    .distinct()
                    .sorted(EntryPoint.ORDER)
                    .toList())
            .signals(
                Stream.concat(a.signals().stream(), b.signals().stream())
                    .distinct()
                    .sorted()
                    .toList())
            .maxSeries(Math.max(a.maxSeries(), b.maxSeries()))
            .fingerprint(a.fingerprint())
            .build());
  }

  /** Chooses between the facts of two modules. */
  private final class Pick {
    private final Declared one;
    private final Declared two;

    Pick(Declared one, Declared two) {
      this.one = one;
      this.two = two;
    }

    <T> T of(String fact, T first, T second, T unstated) {
      if (first.equals(second) || second.equals(unstated)) {
        return first;
      }
      if (first.equals(unstated)) {
        return second;
      }
      report(fact, first, second);
      return first;
    }

    private DeclaredAttribute attribute(DeclaredAttribute first, DeclaredAttribute second) {
      if (!first.equals(second)) {
        report("attributes", first, second);
      }
      return first;
    }

    private void report(String fact, Object first, Object second) {
      conflicts.add(
          new CatalogConflict(
              one.feature().name(),
              fact,
              one.module(),
              first.toString(),
              two.module(),
              second.toString()));
    }

    List<DeclaredAttribute> attributes(
        List<DeclaredAttribute> first, List<DeclaredAttribute> second) {
      Map<String, DeclaredAttribute> byKey = new TreeMap<>();
      first.forEach(attribute -> byKey.put(attribute.key(), attribute));
      for (DeclaredAttribute attribute : second) {
        byKey.merge(attribute.key(), attribute, this::attribute);
      }
      return List.copyOf(byKey.values());
    }
  }
}
