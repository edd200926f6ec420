package dev.trackfeature.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Records the argument of a {@link TrackFeature} method as an attribute of its telemetry.
 *
 * <pre>{@code
 * @TrackFeature("report_export")
 * public Report export(
 *     @FeatureAttribute("report.format") Format format,                       // an enum: bounded
 *     @FeatureAttribute(value = "report.region", values = {"eu", "us"}) String region,
 *     @FeatureAttribute(value = "report.rows", spanOnly = true) int rows) { … }
 * }</pre>
 *
 * <p>An attribute of bounded values (an enum, a boolean, or a closed set given by {@link #values})
 * goes on metrics and spans; an argument outside its closed set is {@code _other} on metrics. Every
 * other attribute goes on spans only, because each distinct value would make a metric series of its
 * own; declare such an attribute {@link #spanOnly}. A null argument is left out.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface FeatureAttribute {

  /** The attribute key; the keys that the toolkit writes itself are reserved. */
  String value();

  /** The closed set of values; empty for an enum or boolean, or for an attribute of spans only. */
  String[] values() default {};

  /** Whether the attribute is recorded on spans only, even if its values are bounded. */
  boolean spanOnly() default false;
}
