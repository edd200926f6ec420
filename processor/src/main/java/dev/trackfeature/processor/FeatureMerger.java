package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.CONFLICTING_FACTS;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes one feature of all methods that carry its name.
 *
 * <p>A fact that one of them states holds for all; two that state different ones are a problem. The
 * same goes for what types and packages lend them, where none states it.
 */
final class FeatureMerger {

  private final Problems problems;

  FeatureMerger(Problems problems) {
    this.problems = problems;
  }

  /** Returns the features of grouped specs, sorted by name. */
  List<Feature> merge(Map<String, List<FeatureSpec>> byName) {
    return byName.values().stream().map(this::feature).toList();
  }

  /** The specs of each name, sorted by entry point: compilers hand them over in any order. */
  static Map<String, List<FeatureSpec>> group(Collection<FeatureSpec> specs) {
    Map<String, List<FeatureSpec>> byName = new TreeMap<>();
    specs.stream()
        .sorted(Comparator.comparing(FeatureSpec::entryPoint, EntryPoint.ORDER))
        .forEach(spec -> byName.computeIfAbsent(spec.name(), name -> new ArrayList<>()).add(spec));
    return byName;
  }

  private Feature feature(List<FeatureSpec> specs) {
    String name = specs.get(0).name();
    Map<Fact, Object> facts = facts(specs);
    AttributeMerger attributes = new AttributeMerger(problems, specs);
    return Fingerprint.of(
        Feature.builder(name)
            .title(text(facts, Fact.TITLE, Feature.titleOf(name)))
            .description(text(facts, Fact.DESCRIPTION, ""))
            .category(text(facts, Fact.CATEGORY, Feature.UNCATEGORIZED))
            .owner(text(facts, Fact.OWNER, ""))
            .lifecycle((Lifecycle) facts.getOrDefault(Fact.LIFECYCLE, Lifecycle.STABLE))
            .since(text(facts, Fact.SINCE, ""))
            .removeIn(text(facts, Fact.REMOVE_IN, ""))
            .replacedBy(text(facts, Fact.REPLACED_BY, ""))
            .formerNames(texts(facts, Fact.FORMER_NAMES))
            .flag(text(facts, Fact.FLAG, ""))
            .plans(texts(facts, Fact.PLANS))
            .adoption((AdoptionRule) facts.getOrDefault(Fact.ADOPTION, AdoptionRule.DEFAULT))
            .attributes(attributes.merged())
            .entryPoints(specs.stream().map(FeatureSpec::entryPoint).toList())
            .signals(TelemetryContract.SIGNALS)
            .maxSeries(attributes.maxSeries()));
  }

  private Map<Fact, Object> facts(List<FeatureSpec> specs) {
    Map<Fact, Object> facts = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      Object value = agreed(fact, specs);
      if (value != null) {
        facts.put(fact, value);
      }
    }
    return facts;
  }

  private @Nullable Object agreed(Fact fact, List<FeatureSpec> specs) {
    List<FeatureSpec> stating =
        specs.stream().filter(spec -> spec.stated().containsKey(fact)).toList();
    if (!stating.isEmpty()) {
      return agreed(fact, stating, spec -> spec.stated().get(fact));
    }
    List<FeatureSpec> lent =
        specs.stream().filter(spec -> spec.defaults().containsKey(fact)).toList();
    return lent.isEmpty() ? null : agreed(fact, lent, spec -> spec.defaults().get(fact));
  }

  private Object agreed(
      Fact fact, List<FeatureSpec> specs, Function<FeatureSpec, @Nullable Object> value) {
    FeatureSpec first = specs.get(0);
    Object agreed = Objects.requireNonNull(value.apply(first));
    for (FeatureSpec other : specs) {
      Object given = Objects.requireNonNull(value.apply(other));
      if (!given.equals(agreed)) {
        problems.add(
            CONFLICTING_FACTS,
            other.placeOf(fact),
            other.name(),
            FactText.of(fact, given),
            other.place().label(),
            FactText.of(fact, agreed),
            first.place().label());
      }
    }
    return agreed;
  }

  private static String text(Map<Fact, Object> facts, Fact fact, String absent) {
    return facts.get(fact) instanceof String text ? text : absent;
  }

  private static List<String> texts(Map<Fact, Object> facts, Fact fact) {
    return facts.get(fact) instanceof List<?> texts
        ? texts.stream().map(String.class::cast).toList()
        : List.of();
  }
}
