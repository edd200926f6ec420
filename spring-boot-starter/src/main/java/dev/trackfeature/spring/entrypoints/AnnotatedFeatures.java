package dev.trackfeature.spring.entrypoints;

import dev.trackfeature.annotations.Adoption;
import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureFact;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Features as the annotations of their methods state them, for modules without a catalog. Where
 * methods of one feature state a fact differently, the one that was added last holds. Not
 * thread-safe.
 */
final class AnnotatedFeatures {

  private final Map<String, Feature.Builder> byName = new TreeMap<>();

  void add(Method method) {
    TrackFeature stated = Objects.requireNonNull(method.getAnnotation(TrackFeature.class));
    Class<?> type = method.getDeclaringClass();
    Feature.Builder feature = byName.computeIfAbsent(stated.value(), Feature::builder);
    set(feature, FeatureFact.TITLE, stated.title(), "");
    set(feature, FeatureFact.DESCRIPTION, stated.description(), "");
    set(feature, FeatureFact.CATEGORY, or(stated.category(), type, FeatureDefaults::category), "");
    set(feature, FeatureFact.OWNER, or(stated.owner(), type, FeatureDefaults::owner), "");
    set(feature, FeatureFact.LIFECYCLE, stated.lifecycle(), Lifecycle.STABLE);
    set(feature, FeatureFact.SINCE, stated.since(), "");
    set(feature, FeatureFact.REMOVE_IN, stated.removeIn(), "");
    set(feature, FeatureFact.REPLACED_BY, stated.replacedBy(), "");
    set(feature, FeatureFact.FORMER_NAMES, List.of(stated.formerNames()), List.of());
    set(feature, FeatureFact.FLAG, stated.flag(), "");
    set(feature, FeatureFact.PLANS, List.of(stated.plans()), List.of());
    set(feature, FeatureFact.ADOPTION, rule(stated.adoption()), AdoptionRule.DEFAULT);
  }

  private static <T> void set(Feature.Builder feature, FeatureFact<T> fact, T stated, T unstated) {
    if (!stated.equals(unstated)) {
      feature.set(fact, stated);
    }
  }

  private static AdoptionRule rule(Adoption adoption) {
    return new AdoptionRule(
        adoption.subject(),
        adoption.discovered(),
        adoption.activated(),
        adoption.adopted(),
        adoption.powerUser());
  }

  /** What the method states, or the nearest {@link FeatureDefaults}. */
  private static String or(
      String stated, Class<?> declaring, Function<FeatureDefaults, String> value) {
    String nearest = stated;
    for (Class<?> type = declaring;
        nearest.isEmpty() && type != null;
        type = type.getEnclosingClass()) {
      nearest = defaultOf(type, value);
    }
    Package declaringPackage = declaring.getPackage();
    return nearest.isEmpty() && declaringPackage != null
        ? defaultOf(declaringPackage, value)
        : nearest;
  }

  private static String defaultOf(
      AnnotatedElement element, Function<FeatureDefaults, String> value) {
    FeatureDefaults defaults = element.getAnnotation(FeatureDefaults.class);
    return defaults == null ? "" : value.apply(defaults);
  }

  Map<String, Feature> byName() {
    Map<String, Feature> features = new TreeMap<>();
    byName.forEach((name, feature) -> features.put(name, feature.build()));
    return features;
  }
}
