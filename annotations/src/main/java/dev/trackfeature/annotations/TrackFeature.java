package dev.trackfeature.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that one execution of this method is one use of a product feature.
 *
 * <pre>{@code
 * @TrackFeature(value = "report_export", category = "reporting", owner = "insights",
 *               description = "Exports a report as a file")
 * public Report export(@FeatureAttribute("report.format") Format format, String reportId) { … }
 * }</pre>
 *
 * <p>The woven method is timed and recorded with the tenant and plan of the current request; the
 * annotation processor lists the feature in the catalog. Several methods may carry the same name:
 * they are entry points of one feature. Only the outermost of them that runs on a thread counts.
 * State the feature's facts at one of them; the others may repeat them or leave them out, but not
 * contradict them.
 *
 * <p>The method must have a body: an abstract or native method has nothing to weave and does not
 * compile.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TrackFeature {

  /**
   * The feature's stable key, {@code feature.name} on all telemetry: {@code
   * [a-z][a-z0-9]*([_.-][a-z0-9]+)*}, at most 64 characters.
   */
  String value();

  /** The name that people read; derived from {@link #value()} when empty. */
  String title() default "";

  /** What the feature does for the customer, in a sentence. */
  String description() default "";

  /**
   * The product area, {@code feature.category} on all telemetry. Falls back to the nearest {@link
   * FeatureDefaults}, then to {@code uncategorized}.
   */
  String category() default "";

  /** The team that answers for the feature. Falls back to the nearest {@link FeatureDefaults}. */
  String owner() default "";

  /** How far the feature is in its life. */
  Lifecycle lifecycle() default Lifecycle.STABLE;

  /** The product version or date that introduced the feature. */
  String since() default "";

  /** The product version or date that will remove it; only for a deprecated feature. */
  String removeIn() default "";

  /** The name of the feature that takes its place; only for a deprecated feature. */
  String replacedBy() default "";

  /**
   * Names that the feature had before. With them, a rename is not treated as a removal, and
   * adoption continues from the counts and stages of these names. They stay reserved: no other
   * feature may use them.
   */
  String[] formerNames() default {};

  /** The key of the feature flag that guards it. */
  String flag() default "";

  /** The plans that include it; empty for all. */
  String[] plans() default {};

  /** When a user or tenant counts as having adopted it. */
  Adoption adoption() default @Adoption;

  /** Whether each use also makes a span, where a tracer is present. */
  boolean span() default true;
}
