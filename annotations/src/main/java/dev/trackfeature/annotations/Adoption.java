package dev.trackfeature.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * After how many uses a user or tenant has discovered, activated and adopted a feature, and is a
 * power user of it.
 *
 * <pre>{@code
 * @TrackFeature(value = "dashboard_share", adoption = @Adoption(subject = TENANT, adopted = 5))
 * }</pre>
 *
 * <p>The thresholds rise strictly, from 1 or more. A feature that keeps all four defaults follows
 * the thresholds that the application sets for all features.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Adoption {

  /** Whose uses are counted. */
  AdoptionSubject subject() default AdoptionSubject.USER;

  /** Uses until stage {@code discovered}. */
  int discovered() default 1;

  /** Uses until stage {@code activated}. */
  int activated() default 3;

  /** Uses until stage {@code adopted}. */
  int adopted() default 10;

  /** Uses until stage {@code power_user}. */
  int powerUser() default 50;
}
