package dev.trackfeature.runtime;

import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.FeatureFact;
import dev.trackfeature.context.FeatureContext;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one place where a feature is used: found once and kept.
 *
 * <p>Knows nothing of the installed tracking but its {@link SiteBinding}, which is exchanged when
 * another tracking is installed.
 */
final class Site {

  /** The position of a caller that is no parameter, as {@link List#indexOf} returns it. */
  static final int NO_CALLER = -1;

  private final @Nullable String featureName;
  private final @Nullable CataloguedMethod unread;
  private final String declaredCategory;
  private final boolean spanDeclared;
  private final AdoptionRule adoption;
  private final List<String> formerNames;
  private final DeclaredAttributes attributes;
  private final int[] argumentPositions;

  /** Weak, as a tracking that outlives the application holds its sites. */
  private final WeakReference<Class<?>> returnType;

  private final boolean annotated;

  /**
   * The binding of the tracking that was installed last. Any thread may replace it, as all bindings
   * are kept.
   */
  private volatile @Nullable SiteBinding binding;

  private Site(
      @Nullable String featureName,
      @Nullable CataloguedMethod unread,
      String declaredCategory,
      boolean spanDeclared,
      AdoptionRule adoption,
      List<String> formerNames,
      DeclaredAttributes attributes,
      int callerPosition,
      @Nullable Class<?> returnType,
      boolean annotated) {
    this.featureName = featureName;
    this.unread = unread;
    this.declaredCategory = declaredCategory;
    this.spanDeclared = spanDeclared;
    this.adoption = adoption;
    this.formerNames = formerNames;
    this.attributes = attributes;
    this.argumentPositions = positions(attributes.positions(), callerPosition);
    this.returnType = new WeakReference<>(returnType);
    this.annotated = annotated;
  }

  /**
   * An annotated method.
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
        null,
        declaredCategory,
        spanDeclared,
        adoption,
        formerNames,
        attributes,
        callerPosition,
        returnType,
        true);
  }

  /** A method of which only the catalog knows the feature. */
  static Site unread(CataloguedMethod method) {
    return featureOnly(null, method, true);
  }

  /** A place that code names by hand. */
  static Site named(String featureName) {
    return featureOnly(featureName, null, false);
  }

  private static Site featureOnly(
      @Nullable String featureName, @Nullable CataloguedMethod unread, boolean annotated) {
    return new Site(
        featureName,
        unread,
        "",
        true,
        AdoptionRule.DEFAULT,
        List.of(),
        DeclaredAttributes.of(List.of()),
        NO_CALLER,
        null,
        annotated);
  }

  private static int[] positions(int[] ofAttributes, int ofCaller) {
    if (ofCaller == NO_CALLER) {
      return ofAttributes;
    }
    int[] positions = Arrays.copyOf(ofAttributes, ofAttributes.length + 1);
    positions[ofAttributes.length] = ofCaller;
    return positions;
  }

  /** The feature's name, or null when only the catalog knows it. */
  @Nullable String featureName() {
    return featureName;
  }

  /** The method of which only the catalog knows the feature, or null. */
  @Nullable CataloguedMethod unreadMethod() {
    return unread;
  }

  /** Whether it is an annotated method, which the annotation processor should have seen too. */
  boolean isAnnotated() {
    return annotated;
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

  /** Takes the arguments of the use that starts now: its declared attributes, then its caller. */
  @Nullable Object[] takeArguments() {
    if (unread != null) {
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

  /** Notes the arguments that {@link #takeArguments} takes. */
  void noteArguments(@Nullable Object[] all) {
    for (int position : argumentPositions) {
      if (position < all.length) {
        CallArguments.note(position, all[position]);
      }
    }
  }

  /** What callers of the method rely on; empty when that is not known. */
  WeakReference<Class<?>> returnType() {
    return returnType;
  }

  /** The binding by the tracking that asked last. */
  @Nullable SiteBinding binding() {
    return binding;
  }

  void bind(SiteBinding binding) {
    this.binding = binding;
  }

  /** Releases a tracking that is closed: it belongs to an application, and the site may not. */
  void release(Object owner) {
    SiteBinding current = binding;
    if (current != null && current.isOf(owner)) {
      binding = null;
    }
  }
}
