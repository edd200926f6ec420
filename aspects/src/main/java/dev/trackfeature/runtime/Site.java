package dev.trackfeature.runtime;

import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.FeatureFact;
import dev.trackfeature.context.FeatureContext;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one place where a feature is used: found once, by {@link SiteReader}, and kept.
 *
 * <p>Knows nothing of the installed tracking but its {@link SiteBinding}, which is exchanged when
 * another tracking is installed.
 */
final class Site {

  /** The position of a caller that is no parameter, as {@link List#indexOf} has it. */
  static final int NO_CALLER = -1;

  /** How a place was found. */
  private enum Kind {
    READ,
    /** A woven method of a class that reflection can't read. */
    UNREAD,
    BY_HAND
  }

  private final String featureName;
  private final String declaredCategory;
  private final boolean spanDeclared;
  private final AdoptionRule adoption;
  private final List<String> formerNames;
  private final DeclaredAttributes attributes;
  private final int[] argumentPositions;

  /** Weak, as a tracking that outlives the application holds its sites. */
  private final WeakReference<Class<?>> returnType;

  private final Kind kind;
  private volatile @Nullable SiteBinding binding;

  private Site(
      String featureName,
      String declaredCategory,
      boolean spanDeclared,
      AdoptionRule adoption,
      List<String> formerNames,
      DeclaredAttributes attributes,
      int callerPosition,
      @Nullable Class<?> returnType,
      Kind kind) {
    this.featureName = featureName;
    this.declaredCategory = declaredCategory;
    this.spanDeclared = spanDeclared;
    this.adoption = adoption;
    this.formerNames = formerNames;
    this.attributes = attributes;
    this.argumentPositions = positions(attributes.positions(), callerPosition);
    this.returnType = new WeakReference<>(returnType);
    this.kind = kind;
  }

  /**
   * A woven method.
   *
   * @param callerPosition the position of its {@link FeatureContext} parameter
   * @param returnType what its callers rely on, or null when that is not known
   */
  static Site of(
      String featureName,
      String declaredCategory,
      boolean spanDeclared,
      AdoptionRule adoption,
      List<String> formerNames,
      DeclaredAttributes attributes,
      int callerPosition,
      @Nullable Class<?> returnType) {
    return new Site(
        featureName,
        declaredCategory,
        spanDeclared,
        adoption,
        formerNames,
        attributes,
        callerPosition,
        returnType,
        Kind.READ);
  }

  /** A woven method of which only the feature is known. */
  static Site unread(String featureName) {
    return nameOnly(featureName, Kind.UNREAD);
  }

  /** A place in code that can't be woven. */
  static Site named(String featureName) {
    return nameOnly(featureName, Kind.BY_HAND);
  }

  private static Site nameOnly(String featureName, Kind kind) {
    return new Site(
        featureName,
        "",
        true,
        AdoptionRule.DEFAULT,
        List.of(),
        DeclaredAttributes.of(List.of()),
        NO_CALLER,
        null,
        kind);
  }

  private static int[] positions(int[] ofAttributes, int ofCaller) {
    if (ofCaller == NO_CALLER) {
      return ofAttributes;
    }
    int[] positions = Arrays.copyOf(ofAttributes, ofAttributes.length + 1);
    positions[ofAttributes.length] = ofCaller;
    return positions;
  }

  String featureName() {
    return featureName;
  }

  /** Whether it is a method that weaving has found, and so the annotation processor should have. */
  boolean isWoven() {
    return kind != Kind.BY_HAND;
  }

  /** The category that the method, its types or its package state. */
  String category() {
    return declaredCategory.isEmpty() ? FeatureFact.UNCATEGORIZED : declaredCategory;
  }

  boolean spanDeclared() {
    return spanDeclared;
  }

  /** When the feature counts as adopted, as the method states it. */
  AdoptionRule adoption() {
    return adoption;
  }

  /** Names that the feature had before, as the method states them. */
  List<String> formerNames() {
    return formerNames;
  }

  DeclaredAttributes attributes() {
    return attributes;
  }

  /** Takes what the call that enters now hands over: its declared attributes, then its caller. */
  @Nullable Object[] takeArguments() {
    if (kind == Kind.UNREAD) {
      CallArguments.forget();
    }
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
    return returnType.get();
  }

  SiteBinding bindingOf(FeatureTracker tracker) {
    SiteBinding current = binding;
    if (current == null || current.tracker() != tracker) {
      current = tracker.sites().bindingOf(this);
      binding = current;
      if (tracker.sites().isReleased()) {
        // Closed meanwhile, and may have looked at this site before.
        release(tracker);
      }
    }
    return current;
  }

  /**
   * Lets go of a tracking that is closed, which is an application's; the site may be a library's.
   */
  void release(FeatureTracker tracker) {
    SiteBinding current = binding;
    if (current != null && current.tracker() == tracker) {
      binding = null;
    }
  }
}
