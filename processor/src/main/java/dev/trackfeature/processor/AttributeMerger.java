package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.CONFLICTING_FACTS;

import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.MetricCardinality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Merges the attributes that a feature's methods declare. */
final class AttributeMerger {

  private final Map<String, List<AttributeSpec>> byKey = new TreeMap<>();
  private final int methods;

  AttributeMerger(Problems problems, List<FeatureSpec> specs) {
    methods = specs.size();
    for (FeatureSpec spec : specs) {
      for (AttributeSpec attribute : spec.attributes()) {
        List<AttributeSpec> same =
            byKey.computeIfAbsent(attribute.attribute().key(), key -> new ArrayList<>());
        // That one method declares a key twice is reported elsewhere.
        if (!same.isEmpty()
            && !spec.attributes().contains(same.get(0))
            && !attribute.isDeclaredAs(same.get(0))) {
          problems.add(
              CONFLICTING_FACTS,
              attribute.place(),
              spec.name(),
              textOf(attribute.attribute()),
              attribute.place().label(),
              textOf(same.get(0).attribute()),
              same.get(0).place().label());
        }
        same.add(attribute);
      }
    }
  }

  /** The attributes, sorted by key. */
  List<DeclaredAttribute> merged() {
    return byKey.values().stream()
        .map(AttributeMerger::broadest)
        .map(AttributeSpec::attribute)
        .toList();
  }

  /** The one on metrics, if there is one: others may exceed the limit of their method. */
  private static AttributeSpec broadest(List<AttributeSpec> same) {
    return same.stream().filter(spec -> spec.metricValues() > 0).findFirst().orElse(same.get(0));
  }

  /** The product of the variants of each bounded attribute, including absent and other. */
  long maxSeries() {
    long product = 1;
    for (List<AttributeSpec> same : byKey.values()) {
      AttributeSpec broadest = broadest(same);
      if (broadest.metricValues() > 0) {
        boolean absent = same.size() < methods || same.stream().anyMatch(AttributeSpec::optional);
        boolean other = same.stream().anyMatch(AttributeSpec::open);
        long variants = (long) broadest.metricValues() + (absent ? 1 : 0) + (other ? 1 : 0);
        product = MetricCardinality.product(product, variants);
      }
    }
    return product;
  }

  private static String textOf(DeclaredAttribute attribute) {
    return "attribute \""
        + attribute.key()
        + "\" of type "
        + attribute.type()
        + (attribute.values().isEmpty() ? "" : " and values " + attribute.values())
        + (attribute.signal() == Signal.SPAN ? " on spans only" : "");
  }
}
