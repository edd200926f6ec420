package dev.trackfeature.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Facts that the features of a type or package share.
 *
 * <pre>{@code
 * @FeatureDefaults(category = "reporting", owner = "insights")
 * public class ReportService { … }
 * }</pre>
 *
 * <p>For each value, the nearest one that is not empty applies: first the method's own, then that
 * of its type, then those of the enclosing types from the inside out, and last that of the package
 * ({@code package-info.java}; parent packages don't count). Superclasses don't pass on their
 * values.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface FeatureDefaults {

  /** The {@link TrackFeature#category()} of features that state none. */
  String category() default "";

  /** The {@link TrackFeature#owner()} of features that state none. */
  String owner() default "";
}
