package dev.trackfeature.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * Matches unless a property is set to what Spring Boot reads as false. Its own conditions compare
 * texts, and would take {@code 1}, {@code on} and {@code yes} for false.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Conditional(OnEnabled.class)
public @interface ConditionalOnEnabled {

  /** The name of the property. */
  String value();
}
