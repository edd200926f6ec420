package dev.trackfeature.runtime;

import dev.trackfeature.annotations.Adoption;
import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.Feature;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one place where a feature is used: read once, by reflection, and kept.
 *
 * <p>Knows nothing of the installed tracking but the {@link SiteBinding} made for it, which is
 * renewed when another tracking is installed.
 */
final class Site {

  private final String featureName;
  private final String declaredCategory;
  private final boolean spanDeclared;
  private final AdoptionRule adoption;
  private final DeclaredAttributes attributes;
  private volatile @Nullable SiteBinding binding;

  private Site(
      String featureName,
      String declaredCategory,
      boolean spanDeclared,
      AdoptionRule adoption,
      DeclaredAttributes attributes) {
    this.featureName = featureName;
    this.declaredCategory = declaredCategory;
    this.spanDeclared = spanDeclared;
    this.adoption = adoption;
    this.attributes = attributes;
  }

  /** Reads the annotations of a woven method. */
  static Site of(Method method) {
    TrackFeature declared = method.getAnnotation(TrackFeature.class);
    return new Site(
        declared.value(),
        declared.category().isEmpty()
            ? defaultCategory(method.getDeclaringClass())
            : declared.category(),
        declared.span(),
        rule(declared.adoption()),
        DeclaredAttributes.of(method));
  }

  /** A place in code that can't be woven. */
  static Site named(String featureName) {
    return new Site(featureName, "", true, AdoptionRule.DEFAULT, DeclaredAttributes.of(List.of()));
  }

  private static AdoptionRule rule(Adoption adoption) {
    return new AdoptionRule(
        adoption.subject(),
        adoption.discovered(),
        adoption.activated(),
        adoption.adopted(),
        adoption.powerUser());
  }

  private static String defaultCategory(Class<?> declaring) {
    for (Class<?> type = declaring; type != null; type = type.getEnclosingClass()) {
      String category = categoryOf(type);
      if (!category.isEmpty()) {
        return category;
      }
    }
    Package declaringPackage = declaring.getPackage();
    return declaringPackage == null ? "" : categoryOf(declaringPackage);
  }

  private static String categoryOf(AnnotatedElement element) {
    FeatureDefaults defaults = element.getAnnotation(FeatureDefaults.class);
    return defaults == null ? "" : defaults.category();
  }

  String featureName() {
    return featureName;
  }

  /** The category that the method, its types or its package state. */
  String category() {
    return declaredCategory.isEmpty() ? Feature.UNCATEGORIZED : declaredCategory;
  }

  boolean spanDeclared() {
    return spanDeclared;
  }

  /** When the feature counts as adopted, as the method states it. */
  AdoptionRule adoption() {
    return adoption;
  }

  DeclaredAttributes attributes() {
    return attributes;
  }

  SiteBinding bindingOf(FeatureTracker tracker) {
    SiteBinding current = binding;
    if (current == null || current.tracker() != tracker) {
      current = new SiteBinding(tracker, this);
      binding = current;
    }
    return current;
  }
}
