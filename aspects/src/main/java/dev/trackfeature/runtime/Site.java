package dev.trackfeature.runtime;

import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.context.FeatureContext;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one place where a feature is used: read once, by reflection, and kept.
 *
 * <p>Knows nothing of the installed tracking but the {@link SiteBinding} made for it, which is
 * renewed when another tracking is installed.
 */
final class Site {

  /** What {@link List#indexOf} says of what isn't there. */
  private static final int NO_CALLER = -1;

  private final String featureName;
  private final String declaredCategory;
  private final boolean spanDeclared;
  private final DeclaredAttributes attributes;
  private final int[] argumentPositions;
  private final @Nullable Class<?> returnType;
  private volatile @Nullable SiteBinding binding;

  private Site(
      String featureName,
      String declaredCategory,
      boolean spanDeclared,
      DeclaredAttributes attributes,
      int callerPosition,
      @Nullable Class<?> returnType) {
    this.featureName = featureName;
    this.declaredCategory = declaredCategory;
    this.spanDeclared = spanDeclared;
    this.attributes = attributes;
    this.argumentPositions = positions(attributes.positions(), callerPosition);
    this.returnType = returnType;
  }

  private static int[] positions(int[] ofAttributes, int ofCaller) {
    if (ofCaller == NO_CALLER) {
      return ofAttributes;
    }
    int[] positions = Arrays.copyOf(ofAttributes, ofAttributes.length + 1);
    positions[ofAttributes.length] = ofCaller;
    return positions;
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
        DeclaredAttributes.of(method),
        List.of(method.getParameterTypes()).indexOf(FeatureContext.class),
        returnTypeOf(method));
  }

  /** A place in code that can't be woven. */
  static Site named(String featureName) {
    return new Site(featureName, "", true, DeclaredAttributes.of(List.of()), NO_CALLER, null);
  }

  /** Null also for a type variable: what stands for it at a call, the method can't know. */
  private static @Nullable Class<?> returnTypeOf(Method method) {
    try {
      boolean isOpen =
          method.getReturnType() == Object.class
              || method.getGenericReturnType() instanceof TypeVariable;
      return isOpen ? null : method.getReturnType();
    } catch (RuntimeException | LinkageError unreadable) {
      // A type that the signature names is not on the class path.
      return null;
    }
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

  DeclaredAttributes attributes() {
    return attributes;
  }

  /** Takes what the call that enters now hands over: its declared attributes, then its caller. */
  @Nullable Object[] takeArguments() {
    return CallArguments.take(argumentPositions);
  }

  /** The caller that is a parameter of the method, or null. */
  @Nullable FeatureContext callerIn(@Nullable Object[] arguments) {
    return arguments.length > attributes.size()
        ? (FeatureContext) arguments[attributes.size()]
        : null;
  }

  /** What callers of the method rely on, or null when that is not known. */
  @Nullable Class<?> returnType() {
    return returnType;
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
